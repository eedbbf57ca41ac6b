using LossGen.Compiler.Graph;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>The value of a node at a point, in the precision in force; a branch that is not taken is not evaluated.</summary>
internal sealed class NodeEvaluator
{
    private readonly Point _point;
    private readonly Dictionary<(Node Node, int Index), Number> _memo = [];

    public NodeEvaluator(Point point) => _point = point;

    public Number Evaluate(Node node, int index = 0) => Evaluate(node, Position.At(index));

    public Number Evaluate(Node node, Position at)
    {
        var key = (node, at.Flat(node.Axes.Names, _point));

        if (!_memo.TryGetValue(key, out var value))
        {
            value = Compute(node, at);
            _memo.Add(key, value);
        }

        return value;
    }

    private bool Holds(Node node, Position at)
    {
        if (node is TruthNode truth)
        {
            return truth.Value;
        }

        if (node is InputNode mask)
        {
            return !Input(mask, at).Value.IsZero;
        }

        var operands = ((CallNode)node).Operands;

        return ((CallNode)node).Operation.Name switch
        {
            "And" => Holds(operands[0], at) && Holds(operands[1], at),
            "Or" => Holds(operands[0], at) || Holds(operands[1], at),
            "Not" => !Holds(operands[0], at),
            var comparison => Compare(comparison, Evaluate(operands[0], at), Evaluate(operands[1], at)),
        };
    }

    private static bool Compare(string comparison, Number a, Number b)
    {
        if (!a.IsDefined || !b.IsDefined)
        {
            return comparison == "NotEqual";
        }

        var order = Number.Compare(a, b);

        return comparison switch
        {
            "Less" => order < 0,
            "LessOrEqual" => order <= 0,
            "Equal" => order == 0,
            "NotEqual" => order != 0,
            _ => throw new ArgumentException(comparison),
        };
    }

    private Number Compute(Node node, Position at) => node switch
    {
        ConstantNode constant => Number.Of(constant.Value),
        SymbolNode symbol => Symbol(symbol.Name),
        ExtentNode extent => Number.Exactly(_point.ExtentOf(extent.Axis)),
        IndexNode index => Number.Exactly(at[index.Axis]),
        InputNode input => Input(input, at),
        SumNode sum => sum.Terms.Aggregate(
            Number.Of(sum.Constant), (total, term) => total + (Number.Of(term.Coefficient) * Evaluate(term.Node, at))),
        ProductNode product => product.Factors.Aggregate(
            Number.Of(product.Coefficient), (total, factor) => total * Number.Power(Evaluate(factor.Base, at), factor.Exponent)),
        ReduceNode reduce => Reductions.Combine(reduce.Reduction, [.. at.Along(reduce.Over.Names, _point).Select(place => Evaluate(reduce.Body, place))]),
        CallNode { Operation.Name: "where" } select => Evaluate(select.Operands[Holds(select.Operands[0], at) ? 1 : 2], at),
        CallNode call => Meanings.Find(call.Operation.Name)!([.. call.Operands.Select(operand => Evaluate(operand, at))]),
        _ => throw new ArgumentException(node.ToString()),
    };

    private Number Input(InputNode input, Position at)
    {
        var flat = input.Places.Aggregate(0, (flat, place) =>
            (flat * _point.ExtentOf(place.Declared)) + (place.IsIndexed ? Index(input.Operands[place.Operand], at) : at[place.Axis!]));

        return Number.Exactly(_point.Values[input.Name][flat]);
    }

    private int Index(Node node, Position at) => (int)Evaluate(node, at).Value.ToDouble();

    private static Number Symbol(string name) => name switch
    {
        "pi" => Number.Rounded(Constants.Pi),
        "e" => Number.Rounded(Constants.E),
        "ln2" => Number.Rounded(Constants.Ln2),
        "ln10" => Number.Rounded(Constants.Ln10),
        "inf" => Number.Exactly(BigFloat.PositiveInfinity),
        _ => Number.Undefined,
    };
}
