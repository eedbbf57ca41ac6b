using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>Derivatives by differences in high precision: steps so small that no tolerance is left to argue about.</summary>
internal static class Differences
{
    // Some 1e-48 of the argument, which is what a difference is off by where the slope itself has a kink.
    private const int StepBits = 160;

    // What is left of the digits once the step has been divided out, and the truncation.
    private const int Wanted = 180;

    // What zero is taken for, beside other arguments.
    private const int Smallest = -240;

    // A difference this close to the function's own size is no slope but a jump.
    private const int JumpBits = 40;

    // A step is lost in a value of more bits than are ever computed.
    private const int Lost = 2_000;

    // Where the slopes on both sides agree in no more than this a kink, or nothing at all, is between them.
    private const int SlopeBits = 40;

    /// <summary>
    /// The slope of <paramref name="function"/> at <paramref name="x"/>; null where it has none, at a kink or beside the
    /// end of its domain, or where it cannot be told.
    /// </summary>
    public static BigFloat? Slope(Func<BigFloat, Number> function, BigFloat x)
    {
        var step = BigFloat.PowerOfTwo(Math.Max(x.IsZero ? Smallest : x.Magnitude, -1_100) - StepBits);
        var right = Difference(function, x, BigFloat.AddExactly(x, step));
        var left = Difference(function, BigFloat.AddExactly(x, -step), x);

        if (right is not { IsFinite: true } || left is not { IsFinite: true }
            || Precise.Evaluate(() => function(x), Wanted) is not { } value
            || (right.Value.IsZero && value.Value.Magnitude > Lost)
            || right.Value.Magnitude > Math.Max(0, value.Value.Magnitude) - JumpBits
            || !Equality.Compare(right.Value, left.Value, SlopeBits))
        {
            return null;
        }

        return (right.Value + left.Value).Shift(-1) / step;
    }

    private static BigFloat? Difference(Func<BigFloat, Number> function, BigFloat from, BigFloat to) =>
        Precise.Evaluate(() => function(to) - function(from), Wanted)?.Value;
}
