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

    public Number Evaluate(Node node, int index = 0)
    {
        var key = (node, node.Axes.IsEmpty ? -1 : index);

        if (!_memo.TryGetValue(key, out var value))
        {
            value = Compute(node, index);
            _memo.Add(key, value);
        }

        return value;
    }

    public bool Holds(Node node, int index)
    {
        if (node is TruthNode truth)
        {
            return truth.Value;
        }

        if (node is InputNode mask)
        {
            return !Input(mask, index).Value.IsZero;
        }

        var operands = ((CallNode)node).Operands;

        return ((CallNode)node).Operation.Name switch
        {
            "And" => Holds(operands[0], index) && Holds(operands[1], index),
            "Or" => Holds(operands[0], index) || Holds(operands[1], index),
            "Not" => !Holds(operands[0], index),
            var comparison => Compare(comparison, Evaluate(operands[0], index), Evaluate(operands[1], index)),
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

    private Number Compute(Node node, int index) => node switch
    {
        ConstantNode constant => Number.Of(constant.Value),
        SymbolNode symbol => Symbol(symbol.Name),
        ExtentNode => Number.Exactly(_point.Count),
        InputNode input => Input(input, index),
        SumNode sum => sum.Terms.Aggregate(
            Number.Of(sum.Constant), (total, term) => total + (Number.Of(term.Coefficient) * Evaluate(term.Node, index))),
        ProductNode product => product.Factors.Aggregate(
            Number.Of(product.Coefficient), (total, factor) => total * Number.Power(Evaluate(factor.Base, index), factor.Exponent)),
        ReduceNode reduce => Reductions.Combine(reduce.Reduction, [.. Enumerable.Range(0, _point.Count).Select(i => Evaluate(reduce.Body, i))]),
        CallNode { Operation.Name: "where" } select => Evaluate(select.Operands[Holds(select.Operands[0], index) ? 1 : 2], index),
        CallNode call => Meanings.Find(call.Operation.Name)!([.. call.Operands.Select(operand => Evaluate(operand, index))]),
        _ => throw new ArgumentException(node.ToString()),
    };

    private Number Input(InputNode input, int index)
    {
        var values = _point.Values[input.Name];

        return Number.Exactly(values[values.Length == 1 ? 0 : index]);
    }

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
