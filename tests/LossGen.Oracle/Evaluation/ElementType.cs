using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>The element type that generated code computes in.</summary>
public sealed class ElementType
{
    private ElementType(int fractionBits, int smallestExponent, double largest, Func<BigFloat, double> round)
    {
        FractionBits = fractionBits;
        SmallestExponent = smallestExponent;
        Largest = largest;
        Round = round;
    }

    /// <summary><c>float</c>.</summary>
    public static ElementType Single { get; } = new(23, -126, float.MaxValue, x => x.ToSingle());

    /// <summary><c>double</c>.</summary>
    public static ElementType Double { get; } = new(52, -1022, double.MaxValue, x => x.ToDouble());

    /// <summary>The bits behind the point.</summary>
    public int FractionBits { get; }

    /// <summary>The exponent of the smallest normal number.</summary>
    public int SmallestExponent { get; }

    /// <summary>The largest finite number.</summary>
    public double Largest { get; }

    /// <summary>The nearest number of the type, as a double.</summary>
    public Func<BigFloat, double> Round { get; }

    /// <summary>The part of a sum's terms that DESIGN.md allows it to be wrong by.</summary>
    public double SumTolerance => FractionBits == 23 ? 1e-6 : 1e-13;
}
