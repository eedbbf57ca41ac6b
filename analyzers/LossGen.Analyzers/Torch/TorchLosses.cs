using LossGen.Analyzers.Usage;
using LossGen.Compiler.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Torch;

/// <summary>TorchSharp's losses, as functions and as modules: what their first two parameters take.</summary>
internal static class TorchLosses
{
    private static readonly Dictionary<string, (NumberKind Prediction, NumberKind Target)> Known = new(StringComparer.Ordinal)
    {
        ["MSELoss"] = (NumberKind.Real, NumberKind.Real),
        ["mse_loss"] = (NumberKind.Real, NumberKind.Real),
        ["L1Loss"] = (NumberKind.Real, NumberKind.Real),
        ["l1_loss"] = (NumberKind.Real, NumberKind.Real),
        ["SmoothL1Loss"] = (NumberKind.Real, NumberKind.Real),
        ["smooth_l1_loss"] = (NumberKind.Real, NumberKind.Real),
        ["HuberLoss"] = (NumberKind.Real, NumberKind.Real),
        ["huber_loss"] = (NumberKind.Real, NumberKind.Real),
        ["CrossEntropyLoss"] = (NumberKind.Logits, NumberKind.ClassIndex),
        ["cross_entropy"] = (NumberKind.Logits, NumberKind.ClassIndex),
        ["NLLLoss"] = (NumberKind.LogProbabilities, NumberKind.ClassIndex),
        ["nll_loss"] = (NumberKind.LogProbabilities, NumberKind.ClassIndex),
        ["BCELoss"] = (NumberKind.UnitInterval, NumberKind.BinaryLabel),
        ["binary_cross_entropy"] = (NumberKind.UnitInterval, NumberKind.BinaryLabel),
        ["BCEWithLogitsLoss"] = (NumberKind.Logits, NumberKind.BinaryLabel),
        ["binary_cross_entropy_with_logits"] = (NumberKind.Logits, NumberKind.BinaryLabel),
        ["KLDivLoss"] = (NumberKind.LogProbabilities, NumberKind.Real),
        ["kl_div"] = (NumberKind.LogProbabilities, NumberKind.Real),
        ["HingeEmbeddingLoss"] = (NumberKind.Real, NumberKind.SignLabel),
        ["hinge_embedding_loss"] = (NumberKind.Real, NumberKind.SignLabel),
        ["SoftMarginLoss"] = (NumberKind.Real, NumberKind.SignLabel),
        ["soft_margin_loss"] = (NumberKind.Real, NumberKind.SignLabel),
    };

    /// <summary>What methods are called by which anything here is run: the losses, their modules, and training.</summary>
    public static IEnumerable<string> Callees => Known.Keys.Concat(["call", "forward", "backward"]);

    /// <summary>The name of the loss that <paramref name="call"/> computes, or null.</summary>
    public static string? NameOf(IInvocationOperation call)
    {
        if (!TorchCalls.IsTorch(call.TargetMethod.OriginalDefinition))
        {
            return null;
        }

        var name = !TorchCalls.IsModuleCall(call) ? call.TargetMethod.Name
            : TorchCalls.IsTorch(call.Instance!.Type) && Known.ContainsKey(call.Instance.Type!.Name) ? call.Instance.Type.Name
            : Modules.CreationOf(call.Instance)?.Expression is { } made ? LastName(made)
            : null;

        return name is not null && Known.ContainsKey(name) && call.TargetMethod.Parameters.Length >= 2 ? name : null;
    }

    /// <summary>Whether <paramref name="call"/> computes a loss and averages it, as it does unless told otherwise.</summary>
    public static bool IsMean(IInvocationOperation call)
    {
        if (NameOf(call) is null)
        {
            return false;
        }

        return TorchCalls.IsModuleCall(call)
            ? Modules.CreationOf(call.Instance!) is { } creation && !creation.ArgumentList.ToString().Contains("eduction")
            : call.Arguments.Any(argument => argument.Parameter?.Name == "reduction" && argument.ArgumentKind == ArgumentKind.DefaultValue);
    }

    /// <summary>Whether <paramref name="call"/> computes a loss and is told to leave it as it is.</summary>
    public static bool IsUnreduced(IInvocationOperation call) => NameOf(call) is not null
        && (TorchCalls.IsModuleCall(call)
            ? Modules.CreationOf(call.Instance!)?.ArgumentList.Arguments.Any(argument => IsNone(argument.Expression)) == true
            : call.Arguments.Any(argument => argument.Parameter?.Name == "reduction" && IsNone(argument.Value.Syntax)));

    /// <summary>The loss that <paramref name="call"/> computes, or null.</summary>
    /// <param name="call">A call.</param>
    /// <param name="isTraining">Whether gradients are taken around it.</param>
    public static LossSink? Of(IInvocationOperation call, bool isTraining)
    {
        if (NameOf(call) is not { } name)
        {
            return null;
        }

        var (prediction, target) = Known[name];
        var isResidual = prediction == NumberKind.Real && target == NumberKind.Real;
        var expectations = new Expectation?[call.TargetMethod.Parameters.Length];

        // A margin loss takes any score; only its labels are of a kind.
        expectations[0] = target == NumberKind.SignLabel ? null : new(prediction, IsPrediction: true, isResidual ? 1 : -1);
        expectations[1] = name is "KLDivLoss" or "kl_div" ? null : new(target, IsPrediction: false, isResidual ? 0 : -1);

        return new(name, expectations, isTraining && !IsWithoutGradient(call), IsMean: true, IsGenerated: false);
    }

    /// <summary>Whether gradients are switched off around <paramref name="call"/>.</summary>
    public static bool IsWithoutGradient(IOperation call) => call.Syntax.Ancestors().Any(ancestor => ancestor switch
    {
        UsingStatementSyntax block => IsSwitch((SyntaxNode?)block.Expression ?? block.Declaration),
        BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>().Any(statement =>
            statement.UsingKeyword.RawKind != 0
            && statement.SpanStart < call.Syntax.SpanStart
            && IsSwitch(statement.Declaration)),
        _ => false,
    });

    private static bool IsNone(SyntaxNode reduction) => reduction is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" };

    private static bool IsSwitch(SyntaxNode? opened) =>
        opened?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "no_grad" or "inference_mode") == true;

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
