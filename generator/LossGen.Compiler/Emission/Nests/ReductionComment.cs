using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Says beside a total what it is the total of: loops over named axes have several, and a name for each would be a formula.</summary>
internal static class ReductionComment
{
    private const int Longest = 72;

    /// <summary>A comment for the end of a line; empty where the formula is long.</summary>
    public static string Of(ReduceNode reduction)
    {
        var formula = FormulaPrinter.Print(reduction);

        return formula.Length <= Longest ? $" // {formula}" : "";
    }
}
