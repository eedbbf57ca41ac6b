using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>Everything a member wrote, as bits; all NaN are the same.</summary>
internal static class Outputs
{
    /// <summary>The value, the values and the gradients within the call's spans.</summary>
    public static List<ulong> Of<T>(LossCase loss, Call<T> call, T value, bool withValue = true, bool withGradient = true)
        where T : struct, IFloatingPointIeee754<T>
    {
        var bits = new List<ulong>();

        if (withValue)
        {
            bits.AddRange(loss.KeepsAxes ? BitsOf<T>(call.Output) : [BitsOf(value)]);
        }

        for (var i = 0; withGradient && i < loss.Wrt.Count; i++)
        {
            bits.AddRange(IsTensor(loss, i) ? BitsOf<T>(call.Gradient(i)) : [BitsOf(call.Gradients[i][0])]);
        }

        return bits;
    }

    /// <summary>Whether the gradient of that place in <c>Wrt</c> is a span.</summary>
    public static bool IsTensor(LossCase loss, int index) =>
        loss.Parameters.Any(parameter => parameter.Name == loss.Wrt[index] && parameter.IsTensor);

    private static IEnumerable<ulong> BitsOf<T>(ReadOnlySpan<T> values)
        where T : struct, IFloatingPointIeee754<T> => values.ToArray().Select(BitsOf);

    // Every float is a double of its own.
    private static ulong BitsOf<T>(T value)
        where T : struct, IFloatingPointIeee754<T> =>
        BitConverter.DoubleToUInt64Bits(T.IsNaN(value) ? double.NaN : double.CreateTruncating(value));
}
