using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Graph;

/// <summary>Holds what the table says of an operation against what the operation means.</summary>
/// <param name="Points">At how many points.</param>
/// <param name="Counterexample">Where the two differ; null where they do not.</param>
internal sealed record OperationCheck(int Points, string? Counterexample)
{
    private const int Attempts = 20_000;

    // Slopes are good to some 1e-45.
    private const int SlopeBits = 150;

    // Differences do not see what lies below the oracle's last bits, nor that a slope is nothing at all.
    private const int Unseen = -2_300;
    private const int Truncation = 240;

    /// <summary>Whether <paramref name="formula"/>, over the parameters' names, is the operation, to <paramref name="bits"/> bits.</summary>
    public static OperationCheck OfFormula(Operation operation, string formula, int points, int bits)
    {
        var (graph, arguments) = Arguments(operation);
        var node = FormulaReader.Read(graph, formula, arguments);

        return Of(operation, points, values =>
        {
            var expected = Precise.Evaluate(() => Meaning(operation, values));

            return expected is not { IsDefined: true } || Precise.Evaluate(node, PointOf(operation, values)) is not { } actual
                ? null
                : (expected.Value.Value, actual.Value, AreEqual(expected.Value.Value, actual.Value, bits));
        });
    }

    /// <summary>Whether <paramref name="formula"/> is the derivative of the operation by a parameter.</summary>
    public static OperationCheck OfDerivative(Operation operation, int parameter, string formula, int points)
    {
        var (graph, arguments) = Arguments(operation);
        var node = FormulaReader.Read(graph, formula, arguments);

        return Of(operation, points, values =>
        {
            var slope = Differences.Slope(
                x => Meaning(operation, [.. values[..parameter], x, .. values[(parameter + 1)..]]), values[parameter]);

            return slope is null || IsOnePoint(operation, values) || Precise.Evaluate(node, PointOf(operation, values)) is not { } actual
                || (slope.Value.IsZero ? !actual.Value.IsZero && actual.Value.Magnitude < Unseen : actual.Value.IsZero && slope.Value.Magnitude < -Truncation)
                    ? null
                    : (slope.Value, actual.Value, Equality.Compare(slope.Value, actual.Value, SlopeBits));
        });
    }

    /// <summary>Whether <paramref name="holds"/> is true of every argument and value.</summary>
    public static OperationCheck OfFact(Operation operation, int points, Func<BigFloat[], BigFloat, bool?> holds) =>
        Of(operation, points, values => Precise.Evaluate(() => Meaning(operation, values)) is { IsDefined: true } value
            && holds(values, value.Value) is { } isTrue ? (value.Value, value.Value, isTrue) : null);

    /// <summary>The value of the operation by its meaning.</summary>
    public static Number Meaning(Operation operation, params BigFloat[] arguments) =>
        Meanings.Find(operation.Name)!([.. arguments.Select(Number.Exactly)]);

    // Where both bounds are one number the function is flat, and the bound passes the gradient by convention.
    private static bool IsOnePoint(Operation operation, BigFloat[] values) => operation.Name == "clamp" && values[1] == values[2];

    // The oracle's zero has no sign, so what it divides by zero has no value.
    private static bool AreEqual(BigFloat expected, BigFloat actual, int bits) =>
        Equality.Compare(expected, actual, bits) || (expected.IsInfinity && actual.IsNaN);

    private static OperationCheck Of(Operation operation, int points, Func<BigFloat[], (BigFloat Expected, BigFloat Actual, bool Agree)?> check)
    {
        var sampling = new Sampling(operation.Name);
        var found = 0;

        for (var attempt = 0; found < points && attempt < Attempts; attempt++)
        {
            var values = new List<BigFloat>();

            for (var i = 0; i < operation.Arity; i++)
            {
                values.Add(sampling.Next([.. values]));
            }

            if (check([.. values]) is not { } result)
            {
                continue;
            }

            if (!result.Agree)
            {
                return new OperationCheck(found, $"{PointOf(operation, [.. values])}: {result.Expected}, not {result.Actual}");
            }

            found++;
        }

        return new OperationCheck(found, null);
    }

    private static (ExpressionGraph Graph, Dictionary<string, Node> Arguments) Arguments(Operation operation)
    {
        var graph = new ExpressionGraph();

        return (graph, operation.Parameters.ToDictionary(parameter => parameter.Name, parameter => graph.Input(parameter.Name, NodeType.Number, Axes.None)));
    }

    private static Point PointOf(Operation operation, BigFloat[] values) =>
        Point.Of([.. operation.Parameters.Select((parameter, index) => (parameter.Name, values[index]))]);
}
