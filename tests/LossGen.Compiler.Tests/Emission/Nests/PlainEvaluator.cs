using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Runtime;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>
/// The values of nodes in <c>double</c>, place by place with no thought of speed: what loops of any shape must give but for
/// their roundings.
/// </summary>
internal sealed class PlainEvaluator(IReadOnlyDictionary<string, double[]> numbers, IReadOnlyDictionary<string, int> extents)
{
    private readonly Dictionary<(Node Node, string Place), double> _memo = [];

    /// <summary>The values of a node at every place of <paramref name="axes"/>, the last one running fastest.</summary>
    public IEnumerable<double> Along(Node node, IEnumerable<string> axes) => Places([.. axes], new(StringComparer.Ordinal)).Select(at => Of(node, at));

    private IEnumerable<Dictionary<string, int>> Places(string[] axes, Dictionary<string, int> at) => axes.Aggregate(
        (IEnumerable<Dictionary<string, int>>)[at],
        (places, axis) => places.SelectMany(place => Enumerable.Range(0, Extent(axis)).Select(i => new Dictionary<string, int>(place) { [axis] = i })));

    private int Extent(string axis) => extents[Axes.BaseName(axis)];

    private double Of(Node node, Dictionary<string, int> at)
    {
        var key = (node, string.Join(",", node.Axes.Names.Select(axis => at[axis].ToString(CultureInfo.InvariantCulture))));

        if (!_memo.TryGetValue(key, out var value))
        {
            value = Compute(node, at);
            _memo.Add(key, value);
        }

        return value;
    }

    private double Compute(Node node, Dictionary<string, int> at) => node switch
    {
        ConstantNode constant => Number(constant.Value),
        SymbolNode symbol => Symbol(symbol.Name),
        TruthNode truth => truth.Value ? 1 : 0,
        ExtentNode extent => Extent(extent.Axis),
        IndexNode index => at[index.Axis],
        InputNode input => numbers[input.Name][input.Places.Aggregate(0, (place, along) =>
            (place * Extent(along.Declared)) + (along.IsIndexed ? Picked(input, along, at) : at[along.Axis!]))],
        SumNode sum => sum.Terms.Aggregate(Number(sum.Constant), (total, term) => total + (Number(term.Coefficient) * Of(term.Node, at))),
        ProductNode product => product.Factors.Aggregate(Number(product.Coefficient), (total, factor) => total * Power(Of(factor.Base, at), factor.Exponent)),
        ReduceNode reduce => Combine(reduce.Reduction, Places([.. reduce.Over.Names], at).Select(place => Of(reduce.Body, place))),
        CallNode call => Call(call, at),
        _ => throw new ArgumentException(node.ToString()),
    };

    // Where a mask exempts an index it may be anything, and what is read there does not matter.
    private int Picked(InputNode input, Place along, Dictionary<string, int> at) =>
        Math.Clamp((int)Of(input.Operands[along.Operand], at), 0, Extent(along.Declared) - 1);

    private double Call(CallNode call, Dictionary<string, int> at)
    {
        if (call.Operation == Operations.Select)
        {
            return Of(call.Operands[Of(call.Operands[0], at) != 0 ? 1 : 2], at);
        }

        var values = call.Operands.Select(operand => Of(operand, at)).ToArray();
        bool? truth = call.Operation.Name switch
        {
            "Less" => values[0] < values[1],
            "LessOrEqual" => values[0] <= values[1],
            "Equal" => values[0] == values[1],
            "NotEqual" => values[0] != values[1],
            "And" => values[0] != 0 && values[1] != 0,
            "Or" => values[0] != 0 || values[1] != 0,
            "Not" => values[0] == 0,
            _ => null,
        };

        return truth is { } holds ? (holds ? 1 : 0) : call.Operation.Name switch
        {
            "abs" => Math.Abs(values[0]),
            "max" => Math.Max(values[0], values[1]),
            "min" => Math.Min(values[0], values[1]),
            "Inverse" => 1 / values[0],
            "Difference" => values[0] - values[1],
            "TwoWords" => values[0],
            "numberOfIndex" => values[0],
            _ => RunTime(call.Operation.Method!, values),
        };
    }

    // Functions have tests of their own.
    private static double RunTime(string method, double[] values) => (double)typeof(VectorMath)
        .GetMethod(method, [.. values.Select(_ => typeof(double))])!
        .Invoke(null, [.. values.Select(value => (object)value)])!;

    private static double Combine(Reduction reduction, IEnumerable<double> values) => reduction switch
    {
        Reduction.Sum => values.Sum(),
        Reduction.Product => values.Aggregate(1d, (product, value) => product * value),
        Reduction.Maximum => values.Aggregate(double.NegativeInfinity, Math.Max),
        _ => values.Aggregate(double.PositiveInfinity, Math.Min),
    };

    private static double Power(double value, Rational exponent) =>
        exponent == Rational.Half ? Math.Sqrt(value) : exponent == -Rational.Half ? 1 / Math.Sqrt(value) : Math.Pow(value, Number(exponent));

    private static double Number(Rational value) => (double)value.Numerator / (double)value.Denominator;

    private static double Symbol(string name) => name switch
    {
        "pi" => Math.PI,
        "e" => Math.E,
        "ln2" => Math.Log(2),
        "ln10" => Math.Log(10),
        "inf" => double.PositiveInfinity,
        _ => double.NaN,
    };
}
