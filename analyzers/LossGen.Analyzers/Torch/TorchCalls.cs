using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Torch;

/// <summary>TorchSharp's functions, tensor methods and modules, known by name.</summary>
internal static class TorchCalls
{
    private static readonly HashSet<string> SameNumbers =
    [
        "detach", "clone", "contiguous", "view", "reshape", "squeeze", "unsqueeze", "flatten", "to", "cpu", "cuda", "alias",
        "requires_grad_", "clamp", "clip", "gather", "index_select", "transpose", "permute", "t", "MoveToOuterDisposeScope",
    ];

    private static readonly HashSet<string> Comparisons = ["gt", "lt", "ge", "le", "eq", "ne"];

    private static readonly HashSet<string> Conversions = ["to_type", "type", "to", "float"];

    /// <summary>Whether <paramref name="symbol"/> is TorchSharp's.</summary>
    public static bool IsTorch(ISymbol? symbol)
    {
        for (var space = symbol?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == "TorchSharp" && space.ContainingNamespace.IsGlobalNamespace)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a call of TorchSharp does, or null for another.</summary>
    public static Effect? EffectOf(IInvocationOperation call, CallValues values)
    {
        if (!IsTorch(call.TargetMethod))
        {
            return null;
        }

        return IsModuleCall(call) ? OfModule(call, values) : OfFunction(call, values);
    }

    /// <summary>The user's own <c>forward</c> that calling a module runs.</summary>
    public static IMethodSymbol? ForwardOf(IInvocationOperation call) =>
        call.TargetMethod.Name is "call" or "forward" && IsTorch(call.TargetMethod.OriginalDefinition) && call.Instance?.Type is { } type && !IsTorch(type)
            ? type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == call.TargetMethod.Parameters.Length)
            : null;

    /// <summary>Whether <paramref name="call"/> runs a module.</summary>
    public static bool IsModuleCall(IInvocationOperation call) => call.TargetMethod.Name is "call" or "forward" && call.Instance is not null;

    private static Effect? OfModule(IInvocationOperation call, CallValues values)
    {
        if (call.Instance is null || Modules.Last(call.Instance) is not { } module)
        {
            return null;
        }

        return module.Name switch
        {
            "Linear" => new(Content.Of(Trait.Logits, "Linear", call.Syntax) with { IsSingle = module.Outputs == 1 }),
            "Dropout" or "Flatten" or "Identity" when IsTorch(call.Instance.Type) && call.Instance.Type?.Name != "Sequential" => new(values[0].Content),
            _ when Names.ActivationOf(module.Name) is { } trait => new(Content.Of(trait, module.Name, call.Syntax) with { IsSingle = module.Before?.Outputs == 1 || values[0].Content.IsSingle }, Read: trait is Trait.Softmax or Trait.Sigmoid && call.Instance.Type?.Name != "Sequential" ? 0 : -1),
            _ => null,
        };
    }

    private static Effect OfFunction(IInvocationOperation call, CallValues values)
    {
        var name = call.TargetMethod.Name;
        var of = call.TargetMethod.IsStatic ? 0 : Effect.Instance;
        var source = values[of].Content;
        var plain = name.TrimEnd('_');

        var content = plain switch
        {
            "one_hot" => Content.Of(Trait.OneHotInteger, name, call.Syntax),
            "log" => Functions.LogOf(source, name, call.Syntax),
            "exp" => Functions.ExpOf(source, name, call.Syntax),
            "abs" or "square" => Content.Of(Trait.NonNegative, name, call.Syntax),
            _ when Names.ActivationOf(plain) is { } trait => Content.Of(trait, name, call.Syntax) with { IsSingle = source.IsSingle },
            _ when Comparisons.Contains(plain) => Content.OfConstants(Content.Zero | Content.One, call.Syntax),
            _ when Conversions.Contains(plain) && source.Is(Trait.OneHotInteger) && IsToFloat(call) => source with { Trait = Trait.OneHot },
            _ when SameNumbers.Contains(plain) || Conversions.Contains(plain) => source,
            _ => Content.Unknown,
        };
        var isInPlace = name.Length > plain.Length;
        var isActivation = content.Is(Trait.Softmax, Trait.Sigmoid) && plain is "softmax" or "sigmoid";

        return new(content, isInPlace ? of : -1, isInPlace ? content : null, isActivation && !isInPlace ? of : -1);
    }

    private static bool IsToFloat(IInvocationOperation call) =>
        call.TargetMethod.Name == "float" || call.Arguments.Any(argument => argument.Value.Syntax.ToString() is var text && (text.Contains("loat") || text.Contains("half")));
}
