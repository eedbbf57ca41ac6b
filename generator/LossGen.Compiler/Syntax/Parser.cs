using System.Globalization;

namespace LossGen.Compiler.Syntax;

/// <summary>Texts to trees. Parsing always succeeds: what is wrong is listed beside the tree.</summary>
public static class Parser
{
    /// <summary>Reads the expression of a loss: <c>{ name = expression; } expression [;]</c>.</summary>
    public static ParseResult<ProgramSyntax> ParseProgram(string text) => Parse(
        text, Missing, (cursor, expressions) => new StatementParser(cursor, expressions).ParseProgram());

    /// <summary>Reads a <c>[LossFunction]</c>: <c>name [axes] (parameters) = program</c>.</summary>
    public static ParseResult<FunctionDefinitionSyntax> ParseDefinition(string text) => Parse(
        text,
        range => new FunctionDefinitionSyntax(new NameSyntax("", range), null, default, Missing(range), range),
        (cursor, expressions) => ParseDefinition(cursor, expressions));

    private static ParseResult<TTree> Parse<TTree>(
        string text, Func<TextRange, TTree> missing, Func<TokenCursor, ExpressionParser, TTree> parse)
    {
        if (text.Length > Limits.Characters)
        {
            var excess = new TextRange(Limits.Characters, text.Length - Limits.Characters);
            var counts = new[] { text.Length, Limits.Characters }.Select(count => count.ToString(CultureInfo.InvariantCulture));

            return new(missing(new TextRange(0, 0)), new([new Mistake(SyntaxRules.TooLong, excess, new(counts))]));
        }

        var mistakes = new List<Mistake>();
        var cursor = new TokenCursor(text, Lexer.Scan(text, mistakes), mistakes);
        var tree = parse(cursor, new ExpressionParser(cursor));

        return new(tree, new(mistakes.OrderBy(mistake => mistake.Range.Start)));
    }

    private static ProgramSyntax Missing(TextRange range) => new(default, new MissingSyntax(range), range);

    private static FunctionDefinitionSyntax ParseDefinition(TokenCursor cursor, ExpressionParser expressions)
    {
        var start = cursor.Current.Range;
        var name = new NameSyntax("", new TextRange(start.Start, 0));

        if (cursor.Kind == TokenKind.Name)
        {
            var token = cursor.Take();
            name = new NameSyntax(token.Text, token.Range);
        }
        else
        {
            cursor.ReportUnexpected("the name of a function, as in 'huber(r, d) = …'");
        }

        var axes = expressions.ParseAxes();
        var parameters = ParseParameters(cursor, expressions);

        if (!cursor.TryTake(TokenKind.Equals))
        {
            cursor.ReportUnexpected($"'=' and what '{name.Name}' stands for");
        }

        // Behind a header that could not be read nothing is known to be the body.
        var body = cursor.IsLost
            ? Missing(new TextRange(cursor.Previous.Range.End, 0))
            : new StatementParser(cursor, expressions).ParseProgram();

        return new FunctionDefinitionSyntax(name, axes, new(parameters), body, cursor.RangeFrom(start));
    }

    private static List<NameSyntax> ParseParameters(TokenCursor cursor, ExpressionParser expressions)
    {
        var open = cursor.Current;

        if (!cursor.TryTake(TokenKind.OpenParenthesis))
        {
            cursor.ReportUnexpected("'(' and the parameters");

            return [];
        }

        var parameters = cursor.Kind == TokenKind.CloseParenthesis
            ? []
            : expressions.ParseNames("the name of a parameter");
        expressions.Close(open, TokenKind.CloseParenthesis, ")");

        return parameters;
    }
}
