using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Numbers, truth values and indices do not turn into one another: who takes one says how to make it.</summary>
internal sealed class KindChecks(SourceText text)
{
    /// <summary>The value as a number, or null and a mistake.</summary>
    /// <param name="user">Who takes it, as in "'+'".</param>
    public Node? Number(BoundValue? value, ExpressionSyntax syntax, string user) =>
        Expect(NodeType.Number, value, syntax, user, "numbers");

    /// <summary>The value as a truth value, or null and a mistake.</summary>
    /// <param name="user">Who takes it, as in "'&amp;&amp;'".</param>
    /// <param name="what">What it takes, as in "truth values".</param>
    public Node? Truth(BoundValue? value, ExpressionSyntax syntax, string user, string what) =>
        Expect(NodeType.Truth, value, syntax, user, what);

    /// <summary>The value as what a function's parameter wants, or null and a mistake.</summary>
    public Node? Expect(NodeType type, BoundValue? value, ExpressionSyntax syntax, string user, string what)
    {
        if (value is null || value.Node.Type == type)
        {
            return value?.Node;
        }

        var (advice, replacement) = Advise(type, value.Node.Type, syntax, user);
        text.ReportWithReplacement(
            BindingRules.WrongKind, syntax.Range, replacement, user, what, text.Excerpt(syntax.Range), Wording.Kind(value.Node.Type), advice);

        return null;
    }

    /// <summary>Both sides of a comparison, as numbers or as indices; null and a mistake where they do not fit.</summary>
    public (Node Left, Node Right)? Comparable(BoundValue? left, BoundValue? right, BinaryExpressionSyntax comparison)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (left.IsIndex || right.IsIndex)
        {
            var first = AsIndex(left, comparison.Left, comparison.Right);
            var second = AsIndex(right, comparison.Right, comparison.Left);

            return first is null || second is null ? null : (first, second);
        }

        var user = $"'{comparison.Operator.Spelling()}'";
        var a = Expect(NodeType.Number, left, comparison.Left, user, "numbers or indices");
        var b = Expect(NodeType.Number, right, comparison.Right, user, "numbers or indices");

        return a is null || b is null ? null : (a, b);
    }

    private Node? AsIndex(BoundValue value, ExpressionSyntax syntax, ExpressionSyntax index)
    {
        if (value.IsIndex)
        {
            return value.Node;
        }

        if (value.AsIndex is null)
        {
            text.Report(
                BindingRules.IndexComparison,
                syntax.Range,
                text.Excerpt(index.Range),
                text.Excerpt(syntax.Range),
                value.Node.Type == NodeType.Number && syntax is NumberSyntax ? "not whole" : Wording.Kind(value.Node.Type));
        }

        return value.AsIndex;
    }

    private (string Advice, string? Replacement) Advise(NodeType wanted, NodeType found, ExpressionSyntax syntax, string user)
    {
        if (wanted == NodeType.Number)
        {
            return ($"write 'number({text.Excerpt(syntax.Range)})'", $"number({text.Exactly(syntax.Range)})");
        }

        if (wanted == NodeType.Index)
        {
            return ("only spans of int or long hold indices", null);
        }

        var quoted = Compared(text.Excerpt(syntax.Range), syntax, user);
        var mended = Compared(text.Exactly(syntax.Range), syntax, user);

        return found == NodeType.Number
            ? ($"no number converts to a truth value; write '{quoted}'", mended)
            : ($"no index converts to a truth value; compare it, as in '{quoted}'", mended);
    }

    /// <summary>A comparison with 0, in parentheses where what stands around it binds tighter.</summary>
    private static string Compared(string operand, ExpressionSyntax syntax, string user)
    {
        var isLoose = syntax is BinaryExpressionSyntax { Operator: < BinaryOperator.Add } or ConditionalSyntax;
        var comparison = isLoose ? $"({operand}) != 0" : $"{operand} != 0";

        return user == "'!'" ? $"({comparison})" : comparison;
    }
}
