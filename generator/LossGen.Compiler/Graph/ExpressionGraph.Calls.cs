namespace LossGen.Compiler.Graph;

public sealed partial class ExpressionGraph
{
    /// <summary>An operation applied to arguments. Definitions are written out; what is constant at sight is folded, exactly.</summary>
    public Node Call(Operation operation, params Node[] arguments)
    {
        if (operation.Definition is not null)
        {
            return Expand(operation, operation.Definition, arguments);
        }

        if (operation == Operations.Select)
        {
            return Select(arguments[0], arguments[1], arguments[2]);
        }

        if (operation == Operations.Pow && arguments[1] is ConstantNode exponent)
        {
            return Power(arguments[0], exponent.Value);
        }

        return ConstantFolding.Fold(this, operation, arguments)
            ?? FoldSymmetry(operation, arguments)
            ?? FoldOpposites(operation, arguments)
            ?? MakeCall(operation, operation.IsCommutative ? [.. arguments.OrderBy(node => node, NodeOrder.Instance)] : arguments);
    }

    /// <summary><paramref name="whenTrue"/> where <paramref name="condition"/> holds, else <paramref name="whenFalse"/>.</summary>
    public Node Select(Node condition, Node whenTrue, Node whenFalse)
    {
        if (condition is TruthNode truth)
        {
            return truth.Value ? whenTrue : whenFalse;
        }

        if (condition is CallNode { Operation: var operation } negation && operation == Operations.Not)
        {
            return Select(negation.Operands[0], whenFalse, whenTrue);
        }

        whenTrue = Decide(condition, whenTrue, whenTrue: true);
        whenFalse = Decide(condition, whenFalse, whenTrue: false);

        return whenTrue == whenFalse ? whenTrue : MakeCall(Operations.Select, [condition, whenTrue, whenFalse]);
    }

    /// <summary>What <paramref name="text"/> stands for when <paramref name="operation"/>'s parameters are <paramref name="arguments"/>.</summary>
    internal Node Expand(Operation operation, string text, IReadOnlyList<Node> arguments)
    {
        var scope = new Dictionary<string, Node>(StringComparer.Ordinal);

        for (var i = 0; i < arguments.Count; i++)
        {
            scope[operation.Parameters[i].Name] = arguments[i];
        }

        return FormulaReader.Read(this, text, scope);
    }

    // Inside a branch of a selection its own condition is known.
    private static Node Decide(Node condition, Node branch, bool whenTrue) =>
        IsSelection(branch) && branch.Operands[0] == condition ? branch.Operands[whenTrue ? 1 : 2] : branch;

    private Node? FoldSymmetry(Operation operation, Node[] arguments)
    {
        if (operation.Symmetry == Symmetry.None || Split(arguments[0]) is not { Coefficient.Sign: < 0 })
        {
            return null;
        }

        var opposite = Call(operation, Negate(arguments[0]));

        return operation.Symmetry == Symmetry.Even ? opposite : Negate(opposite);
    }

    // 0 <= -x is x <= 0, so that a comparison and its mirror image share x.
    private Node? FoldOpposites(Operation operation, Node[] arguments)
    {
        if (operation != Operations.Less && operation != Operations.LessOrEqual)
        {
            return null;
        }

        var isNegative = arguments.Select(argument => Split(argument).Coefficient.Sign < 0).ToArray();
        var isZero = arguments.Select(IsZero).ToArray();

        return (isNegative[0] || isZero[0]) && (isNegative[1] || isZero[1]) && !(isZero[0] && isZero[1])
            ? Call(operation, Negate(arguments[1]), Negate(arguments[0]))
            : null;
    }

    private Node MakeCall(Operation operation, Node[] arguments) =>
        Intern(
            new NodeKey(typeof(CallNode), operation.Name, arguments, []),
            () => new CallNode(operation, arguments, Join(arguments)));
}
