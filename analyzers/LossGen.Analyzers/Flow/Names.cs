using System.Text;

namespace LossGen.Analyzers.Flow;

/// <summary>What methods are called that do a thing everybody calls alike.</summary>
internal static class Names
{
    private static readonly Dictionary<string, Trait> Activations = new(StringComparer.Ordinal)
    {
        ["softmax"] = Trait.Softmax,
        ["softmin"] = Trait.Softmax,
        ["sigmoid"] = Trait.Sigmoid,
        ["expit"] = Trait.Sigmoid,
        ["logistic"] = Trait.Sigmoid,
        ["logsoftmax"] = Trait.LogSoftmax,
        ["logsigmoid"] = Trait.LogSigmoid,
        ["relu"] = Trait.Rectified,
        ["relu6"] = Trait.Rectified,
        ["tanh"] = Trait.Tanh,
        ["softplus"] = Trait.NonNegative,
        ["onehot"] = Trait.OneHot,
        ["onehotencode"] = Trait.OneHot,
        ["toonehot"] = Trait.OneHot,
        ["argmax"] = Trait.ClassIndex,
        ["indexofmax"] = Trait.ClassIndex,
    };

    private static readonly string[] Prefixes = ["apply", "compute", "stable", "batched", "batch", "row", "fast"];

    private static readonly string[] Suffixes = ["inplace", "rows", "row", "batch", "activation", "forward", "vector", "stable"];

    private static readonly string[] Targets =
        ["ytrue", "target", "targets", "label", "labels", "truth", "groundtruth", "expected", "actual", "onehot", "trainlabels", "batchlabels", "trainy", "ybatch"];

    private static readonly string[] Predictions =
        ["ypred", "yhat", "pred", "preds", "prediction", "predictions", "predicted", "output", "outputs", "logits", "probs", "probabilities", "scores"];

    /// <summary>What a method of this name leaves behind, as far as its name says.</summary>
    public static Trait? ActivationOf(string method)
    {
        var name = Plain(method);

        for (var trimmed = Trim(name); ; trimmed = Trim(name))
        {
            if (Activations.TryGetValue(name, out var trait))
            {
                return trait;
            }

            if (trimmed == name)
            {
                return null;
            }

            name = trimmed;
        }
    }

    /// <summary>Whether a variable is called like a target.</summary>
    public static bool IsTarget(string variable) => Targets.Contains(Plain(variable), StringComparer.Ordinal);

    /// <summary>Whether a variable is called like a prediction.</summary>
    public static bool IsPrediction(string variable) => Predictions.Contains(Plain(variable), StringComparer.Ordinal);

    /// <summary>Without underscores and capitals.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);

        foreach (var character in name)
        {
            if (character != '_')
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }

    private static string Trim(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name.Substring(prefix.Length);
            }
        }

        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return name.Substring(0, name.Length - suffix.Length);
            }
        }

        return name;
    }
}
