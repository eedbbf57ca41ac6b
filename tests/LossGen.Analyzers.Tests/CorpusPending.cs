namespace LossGen.Analyzers.Tests;

/// <summary>
/// Snippets of the corpus that the analyzer does not judge as they are marked: their tests are skipped, with what is missing,
/// while that is so. One that holds fails until its name is gone, so the list only gets shorter.
/// </summary>
internal static class CorpusPending
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["a lambda writes the logits back before the loss"] = "false LOSS0502: a captured array is written by a delegate that is called between activation and loss",
        ["focal loss from logits of a local function's sigmoid"] = "missed LOSS0502: what a local function returns",
        ["whichever head is chosen, its activation has been applied"] = "missed LOSS0502: sigmoid in one branch, softmax in the other (both leave values from 0 to 1)",
        ["hinge loss with labels zero and one from a projection"] = "missed LOSS0505: labels by Select(b => b ? 1f : 0f).ToArray()",
        ["softmax of slices one element long"] = "missed LOSS0506: softmax of a slice whose length is a constant 1",
        ["labels in the logarithm, sigmoid outputs as labels"] = "missed LOSS0508: labels by Array.ConvertAll(f => f ? 1f : 0f); by a loop they are known",
        ["the mean divided by the steps it is accumulated over"] = "false LOSS0511: the divisor is the number of micro-batches",
        ["sigmoid in a helper, loss from logits by functional"] = "missed LOSS0502: a part of the tuple that a method of the same class returns; a single tensor is known",
        ["squared error of an in-place sigmoid against comparisons"] = "missed LOSS0501: a sigmoid against labels by comparison, in every squared error of TorchSharp, in place or not",
        ["signs where zeros and ones are expected"] = "missed LOSS0505: signs (2*y - 1 of a comparison) in binary cross-entropy from logits",
        ["the logarithm of a sigmoid of a difference, for pairs of items"] = "missed LOSS0509: a loss written by hand; backward() makes it training code as a known loss does",
        ["a second loss that never joins the first"] = "missed LOSS0512: a tensor that a loss of TorchSharp returned is dropped",
        ["softmax by a local function in a ternary, both ways activated"] = "missed LOSS0502: what a local function returns",
    };

    /// <summary>The snippets' names.</summary>
    public static IReadOnlyCollection<string> Names => Reasons.Keys;

    /// <summary>What is missing for the snippet of that name, or nothing.</summary>
    public static string? Reason(string name) => Reasons.GetValueOrDefault(name);
}
