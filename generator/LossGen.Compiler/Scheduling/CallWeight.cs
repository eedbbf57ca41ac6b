namespace LossGen.Compiler.Scheduling;

/// <summary>How much code a function of the run time is once the JIT has inlined it, in units of an exponential.</summary>
internal static class CallWeight
{
    /// <summary>The weight of <paramref name="method"/>.</summary>
    public static int Of(string method) => method switch
    {
        "Pow" or "Erfc" or "Lgamma" or "Digamma" or "Trigamma" => 4,
        "Sin" or "Cos" or "Tan" or "Erf" or "Log1pmx" => 2,
        _ => 1,
    };
}
