using System.Globalization;

namespace LossGen.Compiler.Syntax;

/// <summary>Tokens to expressions, by precedence climbing. Every method reads as much as fits and never throws.</summary>
internal sealed class ExpressionParser(TokenCursor cursor)
{
    private int _depth;

    /// <summary>Reads an expression; where none stands, a <see cref="MissingSyntax"/> without characters.</summary>
    public ExpressionSyntax ParseExpression()
    {
        var condition = ParseBinary(minimum: 1);

        if (cursor.Kind != TokenKind.Question)
        {
            return condition;
        }

        var question = cursor.Take();
        var whenTrue = Nested(ParseExpression);
        ExpressionSyntax whenFalse;

        if (cursor.TryTake(TokenKind.Colon))
        {
            whenFalse = Nested(ParseExpression);
        }
        else
        {
            cursor.ReportLost(SyntaxRules.MissingColon, question.Range, null);
            whenFalse = Missing();
        }

        return new ConditionalSyntax(condition, whenTrue, whenFalse, cursor.RangeFrom(condition.Range));
    }

    /// <summary>Reads <c>[name, name]</c>, if it stands here.</summary>
    public AxesSyntax? ParseAxes()
    {
        if (cursor.Kind != TokenKind.OpenBracket)
        {
            return null;
        }

        var open = cursor.Take();
        var names = ParseNames("the name of an axis");
        Close(open, TokenKind.CloseBracket, "]");

        return new AxesSyntax(new(names), cursor.RangeFrom(open.Range));
    }

    /// <summary>Reads names between commas, at least one.</summary>
    public List<NameSyntax> ParseNames(string what)
    {
        var names = new List<NameSyntax>();

        do
        {
            if (cursor.Kind != TokenKind.Name)
            {
                cursor.ReportUnexpected(what);
                break;
            }

            var name = cursor.Take();
            names.Add(new NameSyntax(name.Text, name.Range));
        }
        while (cursor.TryTake(TokenKind.Comma));

        return names;
    }

    /// <summary>Reads the partner of <paramref name="open"/>.</summary>
    public void Close(Token open, TokenKind close, string spelling)
    {
        if (cursor.TryTake(close))
        {
            return;
        }

        if (cursor.Kind is TokenKind.End or TokenKind.Semicolon)
        {
            cursor.ReportLost(SyntaxRules.Unclosed, open.Range, null, cursor.TextOf(open.Range), spelling);
        }
        else
        {
            ReportMisplaced($"',' or '{spelling}'");
        }
    }

    /// <summary>Reports a token behind a complete value; a second value is most often a product without its sign.</summary>
    public void ReportMisplaced(string expected)
    {
        if (cursor.Kind is TokenKind.Name or TokenKind.Number or TokenKind.OpenParenthesis)
        {
            var word = cursor.TextOf(cursor.Current.Range);
            cursor.ReportLost(SyntaxRules.MissingOperator, cursor.Current.Range, "*" + word, word);
        }
        else
        {
            cursor.ReportUnexpected(expected);
        }
    }

    private ExpressionSyntax ParseBinary(int minimum)
    {
        var left = ParseUnary();

        while (Operators.Binary(cursor.Kind) is { } binary && binary.Precedence() >= minimum)
        {
            var token = cursor.Take();

            if (token.Kind == TokenKind.Equals)
            {
                if (IsDefinition(left))
                {
                    return SkipDefinition((CallSyntax)left);
                }

                cursor.Report(SyntaxRules.EqualsForComparison, token.Range, "==");
            }

            var right = ParseBinary(binary.Precedence() + 1);
            left = binary.Precedence() == Operators.ComparisonPrecedence
                ? Compare(left, binary, token, right)
                : Binary(left, binary, token, right);
        }

        return left;
    }

    /// <summary>Whether an equals sign behind it makes a statement the definition of a function.</summary>
    private bool IsDefinition(ExpressionSyntax left) => left is CallSyntax call
        && call.Range.Start == cursor.StatementStart
        && call.Arguments.All(argument => argument is NameSyntax);

    private MissingSyntax SkipDefinition(CallSyntax header)
    {
        var name = cursor.TextOf(header.Function.Range);
        cursor.ReportLost(SyntaxRules.DefinitionInside, header.Range, null, name);
        cursor.SkipStatement();

        return new MissingSyntax(cursor.RangeFrom(header.Range));
    }

    /// <summary>A second comparison is reported and read as it is meant: <c>a &lt; b &amp;&amp; b &lt; c</c>.</summary>
    private ExpressionSyntax Compare(ExpressionSyntax left, BinaryOperator binary, Token token, ExpressionSyntax right)
    {
        var middle = left switch
        {
            BinaryExpressionSyntax { Operator: BinaryOperator.And, Right: BinaryExpressionSyntax last } => last.Right,
            BinaryExpressionSyntax comparison => comparison.Right,
            _ => null,
        };

        // Parentheses around the first comparison make it a truth value, which is another mistake.
        if (middle is null || middle.Range.End != left.Range.End || !IsComparison(left))
        {
            return Binary(left, binary, token, right);
        }

        var repeated = $"{cursor.TextOf(middle.Range)} {binary.Spelling()}";
        var meant = $"{cursor.TextOf(left.Range)} && {repeated} {cursor.TextOf(right.Range)}";
        cursor.Report(SyntaxRules.ChainedComparison, token.Range, $"&& {repeated}", meant);

        return Binary(left, BinaryOperator.And, token, Binary(middle, binary, token, right));
    }

    private static bool IsComparison(ExpressionSyntax expression) => expression is BinaryExpressionSyntax binary
        && (binary.Operator.Precedence() == Operators.ComparisonPrecedence || binary.Operator == BinaryOperator.And);

    private static BinaryExpressionSyntax Binary(
        ExpressionSyntax left, BinaryOperator binary, Token token, ExpressionSyntax right) =>
        new(binary, token.Range, left, right, TextRange.Between(left.Range, right.Range));

    private ExpressionSyntax ParseUnary()
    {
        var sign = cursor.Current;

        switch (sign.Kind)
        {
            case TokenKind.Plus:
                cursor.Take();
                var value = Nested(ParseUnary);
                cursor.Report(SyntaxRules.PlusSign, sign.Range, "");

                return value;

            case TokenKind.Minus:
            case TokenKind.Bang:
                cursor.Take();
                var operand = Nested(ParseUnary);
                var unary = sign.Kind == TokenKind.Minus ? UnaryOperator.Negate : UnaryOperator.Not;

                return new UnaryExpressionSyntax(
                    unary, sign.Range, operand, TextRange.Between(sign.Range, operand.Range));

            default:
                return ParsePower();
        }
    }

    private ExpressionSyntax ParsePower()
    {
        var power = ParsePrimary();

        if (cursor.Kind != TokenKind.Caret)
        {
            return power;
        }

        var caret = cursor.Take();

        return Binary(power, BinaryOperator.Power, caret, Nested(ParseUnary));
    }

    private ExpressionSyntax ParsePrimary()
    {
        var token = cursor.Current;

        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Take();

                return new NumberSyntax(token.Text, token.Range);

            case TokenKind.Name:
                cursor.Take();
                var name = new NameSyntax(token.Text, token.Range);

                return cursor.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket ? ParseCall(name) : name;

            case TokenKind.OpenParenthesis:
                cursor.Take();
                var inner = Nested(ParseExpression);
                Close(token, TokenKind.CloseParenthesis, ")");

                return inner with { Range = cursor.RangeFrom(token.Range) };

            case TokenKind.Bad:
                ReportMissingValue();
                cursor.Take();

                return new MissingSyntax(token.Range);

            default:
                ReportMissingValue();

                return Missing();
        }
    }

    private ExpressionSyntax ParseCall(NameSyntax function)
    {
        var axes = ParseAxes();
        var open = cursor.Current;
        var arguments = new List<ExpressionSyntax>();

        if (!cursor.TryTake(TokenKind.OpenParenthesis))
        {
            cursor.ReportLost(
                SyntaxRules.AxesWithoutArguments, cursor.RangeFrom(function.Range), null, cursor.TextOf(function.Range));

            return new MissingSyntax(cursor.RangeFrom(function.Range));
        }

        if (cursor.Kind != TokenKind.CloseParenthesis)
        {
            do
            {
                arguments.Add(Nested(ParseExpression));
            }
            while (cursor.TryTake(TokenKind.Comma));
        }

        Close(open, TokenKind.CloseParenthesis, ")");

        return new CallSyntax(function, axes, new(arguments), cursor.RangeFrom(function.Range));
    }

    private void ReportMissingValue()
    {
        var previous = cursor.Previous;
        var isAfterOperator = Operators.Binary(previous.Kind) is not null || previous.Kind is TokenKind.Caret or TokenKind.Bang;

        if (isAfterOperator)
        {
            cursor.ReportLost(SyntaxRules.MissingOperand, previous.Range, null, cursor.TextOf(previous.Range));
        }
        else if (cursor.Kind is TokenKind.End or TokenKind.Semicolon && previous.Kind == TokenKind.OpenParenthesis)
        {
            cursor.ReportLost(SyntaxRules.Unclosed, previous.Range, null, "(", ")");
        }
        else
        {
            cursor.ReportUnexpected("a value");
        }
    }

    private MissingSyntax Missing() => new(new TextRange(cursor.Previous.Range.End, 0));

    private ExpressionSyntax Nested(Func<ExpressionSyntax> parse)
    {
        if (_depth == Limits.Nesting)
        {
            cursor.Abort(
                SyntaxRules.TooDeep, cursor.Current.Range, Limits.Nesting.ToString(CultureInfo.InvariantCulture));

            return Missing();
        }

        _depth++;
        var expression = parse();
        _depth--;

        return expression;
    }
}
