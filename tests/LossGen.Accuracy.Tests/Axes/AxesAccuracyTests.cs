using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Points;
using LossGen.Accuracy.Tests.Suites;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Losses of named axes, values and gradients of every input, from one place an axis to a thousand.</summary>
public class AxesAccuracyTests
{
    // So many components of a long gradient are judged.
    private const int Judged = 6;
    private const int LongestWhole = 60;

    // Losses over all pairs of rows longer than this take their time.
    private const int LongestPairs = 33;

    // Extents of the first axis, of the last and of those between. The long ones take minutes in arbitrary precision and come
    // with LOSSGEN_LONG=1, none with LOSSGEN_LONG=0, for many runs of other numbers (LOSSGEN_SEED); their bits are those of
    // the other widths in any case (AxesBitwiseTests).
    private static readonly (int First, int Last, int Middle)[] Shapes =
        [(1, 1, 1), (2, 3, 2), (3, 7, 2), (5, 10, 3), .. Long];

    // Every box is a point of its own, and where errors of shared coordinates meet is rare among them.
    private static readonly (int First, int Last, int Middle)[] Boxes = [(40, 1, 1), (40, 3, 2), (60, 10, 3), (60, 131, 1)];

    private static (int First, int Last, int Middle)[] Long => Environment.GetEnvironmentVariable("LOSSGEN_LONG") switch
    {
        "0" => [],
        "1" => [(17, 33, 2), (4, 129, 3), (2, 1003, 1)],
        _ => [(2, 131, 1)],
    };

    public static TheoryData<int, string> RI => Data("RI");

    public static TheoryData<int, string> RD => Data("RD");

    public static TheoryData<int, string> RR => Data("RR");

    public static TheoryData<int, string> AP => Data("AP");

    public static TheoryData<int, string> BX => Data("BX");

    [Theory]
    [MemberData(nameof(RI))]
    public void Losses_with_a_class_a_row_are_within_the_bound(int index, string name) => Check("RI", index, name);

    [Theory]
    [MemberData(nameof(RD))]
    public void Losses_with_dense_targets_are_within_the_bound(int index, string name) => Check("RD", index, name);

    [Theory]
    [MemberData(nameof(RR))]
    public void Losses_of_rows_with_rows_are_within_the_bound(int index, string name) => Check("RR", index, name);

    [Theory]
    [MemberData(nameof(AP))]
    public void Losses_over_all_pairs_are_within_the_bound(int index, string name) => Check("AP", index, name);

    [Theory]
    [MemberData(nameof(BX))]
    public void Losses_of_boxes_are_within_the_bound(int index, string name) => Check("BX", index, name);

    private static TheoryData<int, string> Data(string @class) => [.. AxesCatalogue.Of(@class).Select((item, i) => (i, item.Loss.Name))];

    private static void Check(string @class, int index, string name)
    {
        var item = AxesCatalogue.Of(@class)[index];
        Check<float>(item, ElementType.Single, name);
        Check<double>(item, ElementType.Double, name);
    }

    private static void Check<T>(AxesCase item, ElementType type, string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = Get<T>(item);
        var verdict = new Verdict(type);
        var admissible = 0;
        var seed = Seeds.First;

        foreach (var shape in ShapesOf(item.Class))
        {
            foreach (var hostile in shape.Last is 1 or 10 ? [true] : shape.Last > 10 ? [false] : new[] { false, true })
            {
                var points = Sampled(AxesPoints.Of(item.Loss, type, axis => ExtentOf(item, axis, shape), seed++, hostile), seed);
                var call = points.ToCall<T>();
                var value = compiled.WithGradient(call);
                var answer = LossOracle.Solve(points.Problem());

                if (answer is not null && verdict.IsAdmissible(answer))
                {
                    admissible++;
                    Compare(verdict, points, call, value, answer);
                }
            }
        }

        AccuracyReport.Add(name, typeof(T).Name, verdict);
        var calls = seed - Seeds.First;
        Assert.True(admissible * 3 >= calls, $"Only {admissible} of {calls} calls are admissible.");

        verdict.Judge();
    }

    private static ICompiledLoss<T> Get<T>(AxesCase item)
        where T : struct
    {
        var compiled = AxesCatalogue.Compiled(item.Class);
        Assert.Null(compiled.FailureOf(item.Loss));

        return compiled.Get<T>(item.Loss);
    }

    private static IEnumerable<(int First, int Last, int Middle)> ShapesOf(string @class) => @class switch
    {
        "AP" => Shapes.Where(shape => shape.Last <= LongestPairs),
        "BX" => [.. Shapes, .. Boxes],
        _ => Shapes,
    };

    /// <summary>The extent of an axis in a shape.</summary>
    internal static int ExtentOf(AxesCase item, string axis, (int First, int Last, int Middle) shape)
    {
        var axes = item.Loss.Axes;
        var isSquareSide = item.IsSquare && axis is "N" or "M";

        return axis == "K" ? Math.Max(2, shape.Middle)
            : isSquareSide || axis == axes[0] ? shape.First
            : axes.Count > 2 && axis == axes[1] ? shape.Middle
            : shape.Last;
    }

    private static AxesPoints Sampled(AxesPoints points, int seed)
    {
        var length = points.Inputs.Tensors.Where(tensor => points.Loss.Wrt.Contains(tensor.Key)).Sum(tensor => tensor.Value.Length);

        if (length <= LongestWhole)
        {
            return points;
        }

        var random = new Random(seed);
        var judged = points.Inputs.Tensors.ToDictionary(
            tensor => tensor.Key,
            tensor => Enumerable.Range(0, Judged).Select(_ => random.Next(tensor.Value.Length)).ToHashSet());

        return points with { Judged = (name, element) => element < 0 || judged[name].Contains(element) };
    }

    private static void Compare<T>(Verdict verdict, AxesPoints points, Call<T> call, T value, OracleAnswer answer)
        where T : struct, IFloatingPointIeee754<T>
    {
        string Where(string what) => $"{what} ({typeof(T).Name}) at {points.Describe()}";

        for (var i = 0; i < answer.Values.Count; i++)
        {
            var at = i;
            verdict.Compare(double.CreateTruncating(points.Loss.KeepsAxes ? call.Values[i] : value), answer.Values[i], () => Where($"value {at}"));
        }

        for (var i = 0; i < points.Loss.Wrt.Count; i++)
        {
            var name = points.Loss.Wrt[i];
            var expected = answer.Gradients[name];

            for (var element = 0; element < expected.Length; element++)
            {
                var at = element;

                if (verdict.IsAdmissible(answer, expected[element]))
                {
                    verdict.Compare(double.CreateTruncating(call.Gradients[i][element]), expected[element], () => Where($"gradient of {name}[{at}]"));
                }
            }
        }
    }
}
