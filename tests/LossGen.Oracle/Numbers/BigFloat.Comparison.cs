namespace LossGen.Oracle.Numbers;

public readonly partial struct BigFloat
{
    /// <summary>The larger; NaN if one is.</summary>
    public static BigFloat Max(BigFloat a, BigFloat b) => a.IsNaN || b.IsNaN ? NaN : a >= b ? a : b;

    /// <summary>The smaller; NaN if one is.</summary>
    public static BigFloat Min(BigFloat a, BigFloat b) => a.IsNaN || b.IsNaN ? NaN : a <= b ? a : b;

    /// <summary>The order of the extended reals; NaN stands before all.</summary>
    public int CompareTo(BigFloat other)
    {
        if (IsNaN || other.IsNaN)
        {
            return (IsNaN ? 0 : 1) - (other.IsNaN ? 0 : 1);
        }

        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (IsInfinity || other.IsInfinity)
        {
            return Sign * ((IsInfinity ? 1 : 0) - (other.IsInfinity ? 1 : 0));
        }

        return Magnitude != other.Magnitude
            ? Sign * Magnitude.CompareTo(other.Magnitude)
            : AddExactly(this, -other).Sign;
    }

    /// <summary>The same number; two NaN are equal here, as in a set.</summary>
    public bool Equals(BigFloat other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsFinite ? HashCode.Combine(Sign, Magnitude) : _kind.GetHashCode();

    /// <summary>Whether both are the same number; false of NaN.</summary>
    public static bool operator ==(BigFloat a, BigFloat b) => !a.IsNaN && !b.IsNaN && a.CompareTo(b) == 0;

    /// <summary>Whether they differ; true of NaN.</summary>
    public static bool operator !=(BigFloat a, BigFloat b) => !(a == b);

    /// <summary>Whether <paramref name="a"/> is the smaller; false of NaN.</summary>
    public static bool operator <(BigFloat a, BigFloat b) => !a.IsNaN && !b.IsNaN && a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is the larger; false of NaN.</summary>
    public static bool operator >(BigFloat a, BigFloat b) => b < a;

    /// <summary>Whether <paramref name="a"/> is not the larger; false of NaN.</summary>
    public static bool operator <=(BigFloat a, BigFloat b) => !a.IsNaN && !b.IsNaN && a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is not the smaller; false of NaN.</summary>
    public static bool operator >=(BigFloat a, BigFloat b) => b <= a;
}
