using System.Runtime.Intrinsics;

namespace LossGen.Tests.VectorMath;

/// <summary>A function of one float at the three widths, what it should give, and how far it may be off.</summary>
/// <param name="Reference">Its value, right to at least 40 bits.</param>
/// <param name="Ulps">The bound that its documentation states.</param>
public sealed record SingleFunction(
    string Name,
    Func<Vector512<float>, Vector512<float>> Wide,
    Func<Vector256<float>, Vector256<float>> Middle,
    Func<Vector128<float>, Vector128<float>> Narrow,
    Func<double, double> Reference,
    double Ulps)
{
    /// <summary>Applies it to each element, in the widest vectors; the length is a multiple of 16.</summary>
    public void Apply(ReadOnlySpan<float> x, Span<float> results)
    {
        for (var i = 0; i < x.Length; i += Vector512<float>.Count)
        {
            Wide(Vector512.Create(x[i..])).CopyTo(results[i..]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
