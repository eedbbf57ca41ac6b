namespace LossGen.Tests.VectorMath;

/// <summary>
/// Values of functions of a float, in double: the C library's where it is good to an ulp of double, and where .NET's are not
/// (LogP1 and ExpM1 cancel) the corrections of Kahan, as Higham gives them (Accuracy and Stability of Numerical Algorithms, 1.14.1).
/// </summary>
public static class SingleReferences
{
    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x)
    {
        if (x == 0 || double.IsInfinity(x) || Math.Abs(x) < 1e-30)
        {
            return x == double.NegativeInfinity ? -1 : x;
        }

        var u = Math.Exp(x);

        return Math.Abs(x) > 30 || u == 0 ? u - 1 : u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;

        return u == 1 ? x : double.IsInfinity(u) || u <= 0 ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }

    /// <summary>log(cosh(x)), by cosh x − 1 = 2·sinh²(x/2).</summary>
    public static double LogCosh(double x) => Log1p(2 * Math.Pow(Math.Sinh(0.5 * x), 2));
}
