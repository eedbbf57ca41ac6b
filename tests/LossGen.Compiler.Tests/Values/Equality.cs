using LossGen.Compiler.Graph;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>How two formulas compare at a point.</summary>
internal enum Verdict
{
    /// <summary>Both have the same value.</summary>
    Equal,

    /// <summary>Their values differ, or only the first has one.</summary>
    Different,

    /// <summary>The first has no value.</summary>
    Undefined,

    /// <summary>No precision tried tells one of the values.</summary>
    Unresolved,
}

/// <summary>Compares values, to some ninety digits.</summary>
internal static class Equality
{
    // 1e-90.
    private const int Bits = 299;

    /// <summary>Whether <paramref name="second"/> has the value of <paramref name="first"/> wherever that has one.</summary>
    public static Verdict Compare(Node first, Node second, Point point, int index = 0) =>
        Compare(first, second, point, Position.At(index));

    /// <summary>The same at a place along named axes.</summary>
    public static Verdict Compare(Node first, Node second, Point point, Position at) =>
        Precise.Evaluate(first, point, at) is not { } left ? Verdict.Unresolved
        : !left.IsDefined ? Verdict.Undefined
        : Precise.Evaluate(second, point, at) is not { } right ? Verdict.Unresolved
        : Compare(left.Value, right.Value) ? Verdict.Equal : Verdict.Different;

    /// <summary>Whether two values agree to <paramref name="bits"/> bits.</summary>
    public static bool Compare(BigFloat left, BigFloat right, int bits = Bits)
    {
        if (!left.IsFinite || !right.IsFinite)
        {
            return left.Equals(right);
        }

        var difference = left - right;

        return difference.IsZero || difference.Magnitude < BigFloat.Max(BigFloat.Abs(left), BigFloat.Abs(right)).Magnitude - bits;
    }
}
