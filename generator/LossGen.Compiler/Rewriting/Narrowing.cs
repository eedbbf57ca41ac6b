using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Gives functions whose argument's range is known to methods that leave out what cannot occur there: half the time, the
/// same digits. After all other rewriting, which does not know these methods.
/// </summary>
public static class Narrowing
{
    /// <summary><paramref name="node"/> by narrower methods.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) =>
        Substitution.OperandsFirst(graph, node, memo, made => made is CallNode call && MethodFor(graph, call) is { } narrower ? graph.Call(narrower, call.Operands[0]) : made);

    private static Operation? MethodFor(ExpressionGraph graph, CallNode call)
    {
        if (call.Operation == Operations.Exp)
        {
            return IsNonPositive(graph, call.Operands[0]) ? Operations.ExpNonPositive : null;
        }

        return call.Operation == Operations.Log1p && IsOfUnit(call.Operands[0]) ? Operations.Log1pUnit : null;
    }

    private static bool IsNonPositive(ExpressionGraph graph, Node node) =>
        SignFacts.IsNonNegative(graph.Negate(node)) || (node is CallNode call && IsBelowItsLargest(call));

    /// <summary>x − max(x), as a softmax has it.</summary>
    private static bool IsBelowItsLargest(CallNode call) =>
        call.Operation == Operations.Difference
        && call.Operands[1] is ReduceNode { Reduction: Reduction.Maximum } largest
        && largest.Body == call.Operands[0];

    /// <summary>Whether <paramref name="node"/> lies between 0 and 1.</summary>
    private static bool IsOfUnit(Node node) => node switch
    {
        ConstantNode constant => constant.Value.Sign >= 0 && constant.Value <= Rational.One,
        CallNode call => call.Operation == Operations.ExpNonPositive,
        ProductNode product => product.Coefficient.Sign >= 0
            && product.Coefficient <= Rational.One
            && product.Factors.All(factor => factor.Exponent.Sign > 0 && IsOfUnit(factor.Base)),
        _ => false,
    };
}
