namespace LossGen.Tests.VectorMath;

/// <summary>Errors in units of the last place of the exact value, subnormal numbers having that of the smallest normal one.</summary>
public static class SingleUlp
{
    /// <summary>How far a float is from the exact value; infinity where one is NaN and the other not, or both differ in being infinite.</summary>
    public static double Error(float result, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(result))
        {
            return double.IsNaN(exact) && float.IsNaN(result) ? 0 : double.PositiveInfinity;
        }

        // Beyond the largest float comes 2^128, which is written as infinity.
        const double Overflow = 340282366920938463463374607431768211456.0;
        var reached = float.IsInfinity(result) ? Math.CopySign(Overflow, result) : result;
        var wanted = Math.Clamp(exact, -Overflow, Overflow);

        if (reached == wanted)
        {
            return 0;
        }

        if (double.IsInfinity(exact))
        {
            return double.PositiveInfinity;
        }

        var exponent = wanted == 0 ? -149 : Math.Clamp(Math.ILogB(wanted), -126, 127) - 23;

        return Math.Abs(reached - wanted) / Math.ScaleB(1, exponent);
    }
}
