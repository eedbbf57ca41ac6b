namespace LossGen.Compiler.Syntax;

/// <summary>Statements: bindings up to the one that has no name, which is the result.</summary>
internal sealed class StatementParser(TokenCursor cursor, ExpressionParser expressions)
{
    private readonly List<BindingSyntax> _bindings = [];

    /// <summary>Reads to the end of the text.</summary>
    public ProgramSyntax ParseProgram()
    {
        var start = cursor.Current.Range;
        ExpressionSyntax? result = null;
        var isLost = false;

        while (result is null && cursor.Kind != TokenKind.End)
        {
            cursor.BeginStatement();
            result = ParseStatement();
            isLost |= cursor.IsLost;
        }

        if (result is null)
        {
            ReportNoResult(isLost);
            result = new MissingSyntax(new TextRange(cursor.Previous.Range.End, 0));
        }

        return new ProgramSyntax(new(_bindings), result, cursor.RangeFrom(start));
    }

    /// <summary>The result, or null where a binding or a statement to be dropped was read.</summary>
    private ExpressionSyntax? ParseStatement()
    {
        if (cursor.Kind == TokenKind.Name && cursor.NextKind == TokenKind.Equals)
        {
            ParseBinding();

            return null;
        }

        var expression = expressions.ParseExpression();
        End();

        if (cursor.Kind == TokenKind.End)
        {
            return expression;
        }

        cursor.Report(SyntaxRules.UnusedStatement, expression.Range, null);

        return null;
    }

    private void ParseBinding()
    {
        var token = cursor.Take();
        var name = new NameSyntax(token.Text, token.Range);
        cursor.Take();
        var value = expressions.ParseExpression();
        End();
        _bindings.Add(new BindingSyntax(name, value, TextRange.Between(name.Range, value.Range)));
    }

    private void End()
    {
        if (cursor.Kind is not (TokenKind.Semicolon or TokenKind.End))
        {
            expressions.ReportMisplaced("an operator or ';'");
            cursor.SkipStatement();
        }

        cursor.TryTake(TokenKind.Semicolon);
    }

    private void ReportNoResult(bool isLost)
    {
        // What could not be understood may have been the result.
        if (isLost)
        {
            return;
        }

        cursor.BeginStatement();

        if (_bindings.Count > 0)
        {
            var last = _bindings[_bindings.Count - 1];
            cursor.Report(SyntaxRules.NoResult, last.Range, null, last.Name.Name);
        }
        else if (cursor.Previous.Kind == TokenKind.Equals)
        {
            cursor.Report(SyntaxRules.MissingOperand, cursor.Previous.Range, null, "=");
        }
        else
        {
            cursor.Report(SyntaxRules.Empty, cursor.Whole, null);
        }
    }
}
