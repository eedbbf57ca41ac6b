using System.Numerics;
using LossGen.Compiler.Graph;

namespace LossGen.Oracle.Functions;

/// <summary>The Bernoulli numbers B₀, B₂, B₄, … as fractions.</summary>
internal static class Bernoulli
{
    private static readonly List<BigInteger> Tangents = [];
    private static readonly Lock Gate = new();

    /// <summary>B₂ₖ for k ≥ 1, from the tangent numbers: |B₂ₖ| = 2k T_k / (4^k (4^k − 1)).</summary>
    public static Rational Even(int k)
    {
        var four = BigInteger.One << (2 * k);
        var size = new Rational(2 * k * Tangent(k), four * (four - 1));

        return (k & 1) == 1 ? size : -size;
    }

    // Brent and Harvey, "Fast computation of Bernoulli, tangent and secant numbers" (2011), algorithm 2.
    private static BigInteger Tangent(int k)
    {
        lock (Gate)
        {
            if (Tangents.Count < k)
            {
                var count = Math.Max(64, 2 * k);
                var t = new BigInteger[count + 1];
                t[1] = 1;

                for (var i = 2; i <= count; i++)
                {
                    t[i] = (i - 1) * t[i - 1];
                }

                for (var i = 2; i <= count; i++)
                {
                    for (var j = i; j <= count; j++)
                    {
                        t[j] = ((j - i) * t[j - 1]) + ((j - i + 2) * t[j]);
                    }
                }

                Tangents.Clear();
                Tangents.AddRange(t[1..]);
            }

            return Tangents[k - 1];
        }
    }
}
