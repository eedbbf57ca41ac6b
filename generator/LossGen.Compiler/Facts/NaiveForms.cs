using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Facts;

/// <summary>A part of an expression that a function of the language is the name of.</summary>
/// <param name="Range">The part, within its text.</param>
/// <param name="Named">The same by its name.</param>
public sealed record NaiveForm(TextRange Range, string Named);

/// <summary>
/// Formulas of textbooks, as <c>log(1 + exp(x))</c> for <c>softplus(x)</c>. Read off the syntax: in the graph both are the
/// same soon.
/// </summary>
public static class NaiveForms
{
    /// <summary>Those of the expression <paramref name="text"/> that are within no other, in no order; none where it has mistakes.</summary>
    public static IReadOnlyList<NaiveForm> OfExpression(string text)
    {
        var (program, mistakes) = Parser.ParseProgram(text);

        return mistakes.Count > 0 ? [] : Outermost(program, text);
    }

    /// <summary>Those of the definition of a function.</summary>
    public static IReadOnlyList<NaiveForm> OfDefinition(string text)
    {
        var (definition, mistakes) = Parser.ParseDefinition(text);

        return mistakes.Count > 0 ? [] : Outermost(definition.Body, text);
    }

    private static List<NaiveForm> Outermost(ProgramSyntax program, string text)
    {
        var found = new List<NaiveForm>();

        // Outer expressions come before inner ones.
        foreach (var expression in Descendants.Of(program))
        {
            if (NameOf(expression, text) is { } named
                && !found.Exists(outer => outer.Range.Start <= expression.Range.Start && expression.Range.End <= outer.Range.End))
            {
                found.Add(new(expression.Range, named));
            }
        }

        return found;
    }

    private static string? NameOf(ExpressionSyntax expression, string text) => expression switch
    {
        CallSyntax { Function.Name: "log", Arguments.Count: 1 } log => OfLogarithm(log.Arguments[0], text),
        CallSyntax { Function.Name: "log1p", Arguments.Count: 1 } log when ArgumentOf(log.Arguments[0], "exp") is { } exponent => $"softplus({Text(exponent, text)})",
        BinaryExpressionSyntax { Operator: BinaryOperator.Divide } quotient => OfQuotient(quotient, text),
        BinaryExpressionSyntax { Operator: BinaryOperator.Subtract } difference => OfDifference(difference, text),
        _ => null,
    };

    private static string? OfLogarithm(ExpressionSyntax of, string text) => of switch
    {
        CallSyntax { Function.Name: "softmax", Axes: { } axes, Arguments.Count: 1 } call => $"log_softmax{Text(axes, text)}({Text(call.Arguments[0], text)})",
        CallSyntax { Function.Name: "sigmoid", Arguments.Count: 1 } call => $"log_sigmoid({Text(call.Arguments[0], text)})",
        CallSyntax { Function.Name: "cosh", Arguments.Count: 1 } call => $"log_cosh({Text(call.Arguments[0], text)})",
        CallSyntax { Function.Name: "sum", Arguments.Count: 1 } call when ArgumentOf(call.Arguments[0], "exp") is { } exponent =>
            $"logsumexp{(call.Axes is null ? "" : Text(call.Axes, text))}({Text(exponent, text)})",
        BinaryExpressionSyntax { Operator: BinaryOperator.Add } sum => OfLogarithmOfSum(sum, text),
        _ => null,
    };

    private static string? OfLogarithmOfSum(BinaryExpressionSyntax sum, string text)
    {
        if (ArgumentOf(sum.Left, "exp") is { } first && ArgumentOf(sum.Right, "exp") is { } second)
        {
            return $"logaddexp({Text(first, text)}, {Text(second, text)})";
        }

        var other = IsOne(sum.Left) ? sum.Right : IsOne(sum.Right) ? sum.Left : null;

        return other is null or NumberSyntax ? null
            : ArgumentOf(other, "exp") is { } exponent ? $"softplus({Text(exponent, text)})"
            : $"log1p({Text(other, text)})";
    }

    private static string? OfQuotient(BinaryExpressionSyntax quotient, string text)
    {
        if (IsOne(quotient.Left) && quotient.Right is BinaryExpressionSyntax { Operator: BinaryOperator.Add } sum)
        {
            var exponential = IsOne(sum.Left) ? sum.Right : IsOne(sum.Right) ? sum.Left : null;

            return exponential is not null && ArgumentOf(exponential, "exp") is { } exponent && Negated(exponent, text) is { } logit ? $"sigmoid({logit})" : null;
        }

        return ArgumentOf(quotient.Left, "exp") is { } score
            && quotient.Right is CallSyntax { Function.Name: "sum", Axes: { } axes, Arguments.Count: 1 } total
            && ArgumentOf(total.Arguments[0], "exp") is { } scores
            && Text(score, text) == Text(scores, text)
                ? $"softmax{Text(axes, text)}({Text(score, text)})"
                : null;
    }

    private static string? OfDifference(BinaryExpressionSyntax difference, string text) =>
        IsOne(difference.Right) && ArgumentOf(difference.Left, "exp") is { } exponent ? $"expm1({Text(exponent, text)})"
            : difference.Right is CallSyntax { Function.Name: "logsumexp", Axes: { } axes, Arguments.Count: 1 } total
                && Text(total.Arguments[0], text) == Text(difference.Left, text)
                    ? $"log_softmax{Text(axes, text)}({Text(difference.Left, text)})"
                    : null;

    /// <summary>The text of <c>x</c> in <c>-x</c>, and of <c>a*x</c> in <c>-a*x</c>.</summary>
    private static string? Negated(ExpressionSyntax expression, string text)
    {
        var first = expression;

        while (first is BinaryExpressionSyntax { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product)
        {
            first = product.Left;
        }

        var whole = Text(expression, text);

        return first is UnaryExpressionSyntax { Operator: UnaryOperator.Negate } sign && sign.OperatorRange.Start == expression.Range.Start
            ? whole.Substring(sign.OperatorRange.Length).TrimStart()
            : null;
    }

    private static ExpressionSyntax? ArgumentOf(ExpressionSyntax expression, string function) =>
        expression is CallSyntax { Axes: null, Arguments.Count: 1 } call && call.Function.Name == function ? call.Arguments[0] : null;

    private static bool IsOne(ExpressionSyntax expression) => expression is NumberSyntax { Text: "1" or "1.0" };

    private static string Text(SyntaxNode node, string text) => text.Substring(node.Range.Start, node.Range.Length);
}
