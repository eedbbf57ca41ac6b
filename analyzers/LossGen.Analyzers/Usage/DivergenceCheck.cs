using LossGen.Analyzers.Torch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>TorchSharp's KL divergence, whose defaults are neither PyTorch's nor the divergence's.</summary>
internal static class DivergenceCheck
{
    /// <summary>Reports a call, or the creation of a module, that leaves both open.</summary>
    public static void Run(IInvocationOperation call, Action<Finding> report)
    {
        if (call.TargetMethod.Name is not ("kl_div" or "KLDivLoss") || !TorchCalls.IsTorch(call.TargetMethod))
        {
            return;
        }

        if (IsDefault(call, "log_target"))
        {
            report(new(UsageRules.Divergence, call.Syntax, null, [call.TargetMethod.Name, "takes the target as log-probabilities unless told otherwise, unlike PyTorch; say log_target: false or true"]));
        }
        else if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "reduction") is { } reduction
            && (reduction.ArgumentKind == ArgumentKind.DefaultValue || reduction.Value.Syntax.ToString().EndsWith("Mean", StringComparison.Ordinal)))
        {
            report(new(UsageRules.Divergence, call.Syntax, null, [call.TargetMethod.Name, DeclarationCheck.AverageOverElements]));
        }
    }

    private static bool IsDefault(IInvocationOperation call, string parameter) =>
        call.Arguments.Any(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.DefaultValue);
}
