using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary>
/// The rules of training code, and advice on what is right as it is. Each message names both ends: what the argument holds
/// and what the loss takes.
/// </summary>
internal static class UsageRules
{
    /// <summary>What a margin takes.</summary>
    public const string SignLabels = "labels -1 and 1";

    /// <summary>What a cross-entropy of two classes takes.</summary>
    public const string BinaryLabels = "labels 0 and 1";

    /// <summary>A formula that a function of the language is the name of.</summary>
    public static readonly DiagnosticDescriptor NaiveForm = Info(
        "LOSS0310",
        "Formulas that have a name are called by it",
        "'{0}' is '{1}', which is computed the same and says what it is",
        "Numerics");

    /// <summary>A difference of activated outputs and labels.</summary>
    public static readonly DiagnosticDescriptor ResidualOfActivation = Warning(
        "LOSS0501",
        "Residual losses take unbounded outputs",
        "'{0}' is the output of {1}, and '{2}' is a loss of differences: its gradient vanishes where the prediction is confidently wrong; take a cross-entropy from logits instead");

    /// <summary>An activation before a loss that applies it.</summary>
    public static readonly DiagnosticDescriptor ActivatedTwice = Warning(
        "LOSS0502",
        "Losses from logits take logits",
        "'{0}' is the output of {1}, but '{2}' expects logits and applies the activation itself; pass what {1} was applied to");

    /// <summary>Anything but probabilities under a logarithm.</summary>
    public static readonly DiagnosticDescriptor NotProbabilities = Warning(
        "LOSS0503",
        "Losses of probabilities take probabilities",
        "'{0}' holds {1}, but '{2}' takes the logarithm of it as of a probability; apply the activation first, or take a loss from logits");

    /// <summary>Anything but logarithms of probabilities.</summary>
    public static readonly DiagnosticDescriptor NotLogProbabilities = Warning(
        "LOSS0504",
        "Losses of log-probabilities take log-probabilities",
        "'{0}' holds {1}, but '{2}' expects log-probabilities; pass the log-softmax of the logits");

    /// <summary>Labels of another kind.</summary>
    public static readonly DiagnosticDescriptor WrongLabels = Warning(
        "LOSS0505",
        "Labels are of the kind that the loss takes",
        "'{0}' holds {1}, but '{2}' expects {3}");

    /// <summary>A softmax of one number.</summary>
    public static readonly DiagnosticDescriptor SingleOutput = Warning(
        "LOSS0506",
        "A softmax has several outputs",
        "'{0}' has a single output, over which {1} is constant: no gradient comes back; use a sigmoid and a binary cross-entropy from logits");

    /// <summary>Rectified outputs as logits or residuals.</summary>
    public static readonly DiagnosticDescriptor RectifiedOutput = Warning(
        "LOSS0507",
        "The last layer is not rectified",
        "'{0}' is the output of {1}, which has no negative values, but '{2}' expects {3}: what is cut off has no gradient; leave the rectifier out of the last layer");

    /// <summary>Prediction and target in each other's place.</summary>
    public static readonly DiagnosticDescriptor Swapped = Warning(
        "LOSS0508",
        "The prediction comes before the target",
        "'{0}' is passed to '{2}' as the prediction and '{1}' as the target: they seem to be swapped");

    /// <summary>A logarithm of a softmax or sigmoid.</summary>
    public static readonly DiagnosticDescriptor LogOfActivation = Info(
        "LOSS0509",
        "Logarithms of activations are computed in one step",
        "'{0}' takes the logarithm of the output of {1}, which is -inf where the output rounds to 0; compute it from the logits in one step");

    /// <summary>A divergence with the wrong mean or target.</summary>
    public static readonly DiagnosticDescriptor Divergence = Warning(
        "LOSS0510",
        "A KL divergence is summed over classes and says what its target is",
        "'{0}' {1}");

    /// <summary>A mean of a mean, or a gradient of another reduction than the value's.</summary>
    public static readonly DiagnosticDescriptor ReducedTwice = Info(
        "LOSS0511",
        "A loss is reduced once",
        "'{0}' {1}");

    /// <summary>A value nobody reads.</summary>
    public static readonly DiagnosticDescriptor Unused = Info(
        "LOSS0512",
        "What is computed of a loss is used",
        "{0}");

    /// <summary>Every rule, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NaiveForm, ResidualOfActivation, ActivatedTwice, NotProbabilities, NotLogProbabilities, WrongLabels, SingleOutput,
        RectifiedOutput, Swapped, LogOfActivation, Divergence, ReducedTwice, Unused,
    ];

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Rule(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message, string category = "Usage") =>
        Rule(id, title, message, DiagnosticSeverity.Info, category);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity, string category = "Usage") => new(
        id: id,
        title: title,
        messageFormat: message,
        category: category,
        defaultSeverity: severity,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.PageOf(id));
}
