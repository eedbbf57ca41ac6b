using System.Runtime.Intrinsics;

using LossGen.Oracle.Numbers;

namespace LossGen.Tests.VectorMath;

/// <summary>A function of one double at every width, what it should give, and how far it may be off.</summary>
/// <param name="Reference">Its value in arbitrary precision.</param>
/// <param name="Ulps">The bound that its documentation states.</param>
public sealed record DoubleFunction(
    string Name,
    Func<Vector512<double>, Vector512<double>> Wide,
    Func<Vector256<double>, Vector256<double>> Middle,
    Func<Vector128<double>, Vector128<double>> Narrow,
    Func<double, double> Scalar,
    Func<BigFloat, BigFloat> Reference,
    double Ulps)
{
    /// <summary>How far from 0 that bound holds.</summary>
    public double Range { get; init; } = double.PositiveInfinity;

    /// <summary>The bound beyond.</summary>
    public double UlpsBeyond { get; init; }

    /// <summary>The bound at <paramref name="x"/>.</summary>
    public double UlpsAt(double x) => Math.Abs(x) > Range ? UlpsBeyond : Ulps;

    /// <summary>Applies it to each element, in the widest vectors; the length is a multiple of 8.</summary>
    public void Apply(ReadOnlySpan<double> x, Span<double> results)
    {
        for (var i = 0; i < x.Length; i += Vector512<double>.Count)
        {
            Wide(Vector512.Create(x[i..])).CopyTo(results[i..]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
