using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>The same numbers elsewhere, or a copy of them.</summary>
/// <param name="Of">Which parameter they are of, or <see cref="Effect.Instance"/>.</param>
/// <param name="IsNew">Whether it is a copy.</param>
internal readonly record struct View(int Of, bool IsNew);

/// <summary>Methods that hand numbers on.</summary>
internal static class Views
{
    /// <summary>What <paramref name="call"/> gives another view or a copy of, or null.</summary>
    public static View? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var first = method.IsStatic ? 0 : Effect.Instance;

        if (!IsOfFramework(method))
        {
            return null;
        }

        return method.Name switch
        {
            "AsSpan" or "AsMemory" or "Slice" or "AsReadOnly" or "AsTensorSpan" or "AsReadOnlyTensorSpan" or "AsEnumerable" => new(first, false),
            "ToArray" or "ToList" or "Clone" or "GetSubArray" => new(first, true),
            _ => null,
        };
    }

    /// <summary>Whether <paramref name="call"/> copies numbers from one parameter into another.</summary>
    public static bool IsCopy(IInvocationOperation call, out int source, out int target)
    {
        var method = call.TargetMethod;
        source = method.IsStatic ? 0 : Effect.Instance;
        target = -1;

        if (!IsOfFramework(method))
        {
            return false;
        }

        target = method switch
        {
            { Name: "CopyTo" or "TryCopyTo" } => method.IsStatic ? 1 : 0,
            { Name: "Copy", ContainingType.Name: "Array", Parameters.Length: 3 } => 1,
            { Name: "Copy", ContainingType.Name: "Array", Parameters.Length: 5 } => 2,
            { Name: "BlockCopy", ContainingType.Name: "Buffer" } => 2,
            _ => -1,
        };

        return target >= 0;
    }

    private static bool IsOfFramework(IMethodSymbol method)
    {
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace.IsGlobalNamespace)
            {
                return space.Name == "System";
            }
        }

        return false;
    }
}
