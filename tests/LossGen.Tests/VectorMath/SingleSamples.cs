namespace LossGen.Tests.VectorMath;

/// <summary>Floats to try functions at, in pieces whose lengths are multiples of 16.</summary>
public static class SingleSamples
{
    private const int Piece = 1 << 16;

    /// <summary>Whether all 2^32 floats are tried (LOSSGEN_EXHAUSTIVE=1, about a minute a function) or a sample of them.</summary>
    public static bool Exhaustive { get; } = Environment.GetEnvironmentVariable("LOSSGEN_EXHAUSTIVE") == "1";

    /// <summary>Pieces by number: every float, or of every 4,096 neighbours two, shifting, so that all low bits occur.</summary>
    public static int Pieces => Exhaustive ? 1 << 16 : 32;

    /// <summary>The floats of one piece.</summary>
    public static void Fill(int piece, Span<float> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var index = ((uint)piece * Piece) + (uint)i;
            x[i] = BitConverter.UInt32BitsToSingle(Exhaustive ? index : (index * 2048) + ((index * 0x9E3779B1u) >> 21));
        }
    }

    /// <summary>The length of a piece.</summary>
    public static int Length => Piece;

    /// <summary>
    /// Powers of two, multiples of a half and of quarter turns, what overflows and underflows: each with its neighbours and both
    /// signs; and zeros, infinities, NaN.
    /// </summary>
    public static float[] Hostile()
    {
        var centres = new List<float> { 0f, float.MaxValue, 1.1754943e-38f, 88.72284f, 87.33655f, 103.97208f, 103.27893f, 1f / 3, 2f / 3, 4f / 3 };

        for (var exponent = -149; exponent <= 127; exponent++)
        {
            centres.Add(MathF.ScaleB(1f, exponent));
            centres.Add(MathF.ScaleB(1.5f, exponent));
            centres.Add(MathF.ScaleB(MathF.Sqrt(2f), exponent));
        }

        for (var i = 1; i <= 400; i++)
        {
            centres.Add(i * 0.5f);
            centres.Add((float)(i * Math.PI / 4));
            centres.Add((float)(i * Math.Log(2) / 2));
        }

        var all = new List<float> { float.NaN, float.PositiveInfinity, float.NegativeInfinity };

        foreach (var centre in centres)
        {
            foreach (var x in new[] { centre, MathF.BitIncrement(centre), MathF.BitDecrement(centre) })
            {
                all.Add(x);
                all.Add(-x);
            }
        }

        while (all.Count % 16 != 0)
        {
            all.Add(1f);
        }

        return [.. all];
    }
}
