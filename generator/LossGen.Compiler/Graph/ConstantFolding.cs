using System.Numerics;

namespace LossGen.Compiler.Graph;

/// <summary>What an operation gives where that is plain at sight. Constants are folded exactly or not at all.</summary>
internal static class ConstantFolding
{
    public static Node? Fold(ExpressionGraph graph, Operation operation, Node[] arguments) =>
        arguments.Length == 1 ? Fold(graph, operation, arguments[0])
        : arguments.Length == 2 ? Fold(graph, operation, arguments[0], arguments[1])
        : null;

    private static Node? Fold(ExpressionGraph graph, Operation operation, Node x) => x switch
    {
        ConstantNode constant => FoldUnary(graph, operation, constant.Value),
        TruthNode truth when operation == Operations.Not => graph.Truth(!truth.Value),
        CallNode inner when operation == Operations.Not && inner.Operation == Operations.Not => inner.Operands[0],
        _ => null,
    };

    private static Node? Fold(ExpressionGraph graph, Operation operation, Node a, Node b) => (a, b) switch
    {
        (ConstantNode left, ConstantNode right) => FoldBinary(graph, operation, left.Value, right.Value),
        (TruthNode left, _) => FoldLogic(graph, operation, left.Value, b),
        (_, TruthNode right) => FoldLogic(graph, operation, right.Value, a),
        ({ Type: NodeType.Index }, _) when a == b => FoldBinary(graph, operation, 0, 0),
        _ when a == b && operation == Operations.Less => graph.Truth(false),
        _ => a == b && IsIdempotent(operation) ? a : null,
    };

    private static bool IsIdempotent(Operation operation) =>
        operation == Operations.Min || operation == Operations.Max || operation == Operations.And || operation == Operations.Or;

    private static Node? FoldUnary(ExpressionGraph graph, Operation operation, Rational x)
    {
        if (operation == Operations.Abs)
        {
            return graph.Constant(x.Abs);
        }

        if (operation == Operations.SignOf)
        {
            return graph.Constant(x.Sign);
        }

        if (operation == Operations.Floor)
        {
            return graph.Constant(Floor(x));
        }

        return x.IsZero && operation.AtZero is { } atZero ? graph.Constant(atZero)
            : x.IsOne && operation.AtOne is { } atOne ? graph.Constant(atOne)
            : null;
    }

    private static Rational Floor(Rational x)
    {
        var quotient = BigInteger.DivRem(x.Numerator, x.Denominator, out var remainder);

        return new Rational(remainder.Sign < 0 ? quotient - 1 : quotient, 1);
    }

    private static Node? FoldBinary(ExpressionGraph graph, Operation operation, Rational a, Rational b) =>
        operation == Operations.Min ? graph.Constant(a < b ? a : b)
        : operation == Operations.Max ? graph.Constant(a < b ? b : a)
        : operation == Operations.Less ? graph.Truth(a < b)
        : operation == Operations.LessOrEqual ? graph.Truth(a <= b)
        : operation == Operations.Equal ? graph.Truth(a == b)
        : operation == Operations.NotEqual ? graph.Truth(a != b)
        : null;

    private static Node? FoldLogic(ExpressionGraph graph, Operation operation, bool known, Node other) =>
        operation == Operations.And ? (known ? other : graph.Truth(false))
        : operation == Operations.Or ? (known ? graph.Truth(true) : other)
        : null;
}
