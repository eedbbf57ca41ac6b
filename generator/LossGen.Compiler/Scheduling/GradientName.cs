namespace LossGen.Compiler.Scheduling;

/// <summary>What the outputs of the gradients are called.</summary>
public static class GradientName
{
    /// <summary>The output for <paramref name="parameter"/>.</summary>
    public static string Of(string parameter) => parameter + "Grad";
}
