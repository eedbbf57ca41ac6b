using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>Kinks, NaN, infinities and empty spans, against what is written down by hand.</summary>
public class ConventionTests
{
    // No convention has digits of its own: what is not exact here is a rounded logarithm.
    private const double Tolerance = 4;

    public static TheoryData<int, string> Rows =>
        [.. Convention.All.Select((row, i) => (i, $"{row.Expression} at {string.Join("; ", row.Tensors.Select(tensor => string.Join(", ", tensor)))}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_convention_holds(int index, string what)
    {
        Check<float>(Convention.All[index], ElementType.Single, what);
        Check<double>(Convention.All[index], ElementType.Double, what);
    }

    private static void Check<T>(Convention row, ElementType type, string what)
        where T : struct, IFloatingPointIeee754<T>
    {
        // Short spans run the rest of a kernel, long ones its loop: of elements the first is repeated.
        foreach (var copies in row.KeepsAxes ? [1, 67] : new[] { 1 })
        {
            var length = row.Tensors[0].Length * copies;
            var call = new Call<T>
            {
                Length = length,
                Tensors = [.. row.Tensors.Select(tensor => Repeated<T>(tensor, copies))],
                Masks = [[.. Enumerable.Range(0, length).Select(i => i % 2 == 0)]],
                Scalars = [.. row.Case.Where(parameter => parameter.Domain == Domain.Scalar).Select(parameter => T.CreateTruncating(parameter.Choices[0]))],
                Integers = [],
                Gradients = [.. row.Tensors.Select(_ => new T[length])],
                Values = new T[length],
                Upstream = T.One,
                Upstreams = [.. Enumerable.Repeat(T.One, length)],
            };
            var value = Convention.Compiled.Get<T>(row.Case).WithGradient(call);

            AssertSame(row.Value, row.KeepsAxes ? call.Values[^1] : value, type, $"value of {what}");

            for (var i = 0; i < row.Gradients.Length; i++)
            {
                for (var element = 0; element < length && row.Gradients[i] is { } expected; element++)
                {
                    AssertSame(expected[element / copies], call.Gradients[i][element], type, $"gradient {i} of {what}");
                }
            }
        }
    }

    private static T[] Repeated<T>(double[] values, int copies)
        where T : struct, IFloatingPointIeee754<T> =>
        [.. values.SelectMany(value => Enumerable.Repeat(T.CreateTruncating(value), copies))];

    private static void AssertSame<T>(double expected, T actual, ElementType type, string what)
        where T : struct, IFloatingPointIeee754<T>
    {
        var number = double.CreateTruncating(actual);
        var same = number.Equals(expected)
            || number == expected
            || Math.Abs(number - expected) <= Tolerance * Math.Abs(expected) * Math.ScaleB(1, -type.FractionBits);

        Assert.True(same, $"{what} ({typeof(T).Name}): {number:R} instead of {expected:R}");
    }
}
