using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>What a parameter of a generated member is for.</summary>
internal enum ParameterRole
{
    /// <summary>A parameter of the user's method that is read.</summary>
    Input,

    /// <summary>The span that receives the values.</summary>
    Values,

    /// <summary>The output of a gradient.</summary>
    Gradient,

    /// <summary>What gradients are multiplied by.</summary>
    Upstream,
}

/// <summary>A parameter of a generated member.</summary>
/// <param name="Type">With modifiers.</param>
/// <param name="Name">Escaped where it is a keyword.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Element">The element type of a span, else null.</param>
/// <param name="Of">The parameter that a gradient is taken for.</param>
/// <param name="Default">The default value, as text behind the name.</param>
internal sealed record MemberParameter(
    string Type, string Name, ParameterRole Role, string? Element, string? Of = null, string Default = "")
{
    /// <summary>Without the escape, as messages and documentation name it.</summary>
    public string PlainName => Name.TrimStart('@');

    /// <summary>Whether the member writes it as a span.</summary>
    public bool IsWrittenSpan => Element is not null && Role is ParameterRole.Values or ParameterRole.Gradient;
}

/// <summary>Name, parameters and result of a member.</summary>
/// <param name="Kind">Which member.</param>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Parameters">In order.</param>
internal sealed record MemberSignature(
    MemberKind Kind, string Name, string ReturnType, IReadOnlyList<MemberParameter> Parameters)
{
    /// <summary>The signature of one member of a loss with gradients for <paramref name="wrt"/>.</summary>
    public static MemberSignature Of(
        MemberKind kind, LossSignature signature, IEnumerable<string> wrt, MemberDeclaration declaration)
    {
        var parameters = new List<MemberParameter>();

        for (var i = 0; i < signature.Parameters.Count; i++)
        {
            var parameter = signature.Parameters[i];

            if (parameter.Kind != ParameterKind.Values || kind != MemberKind.GradientAlone)
            {
                parameters.Add(Declared(parameter, declaration.Parameters[i], signature.Type));
            }
        }

        if (kind != MemberKind.Value)
        {
            parameters.AddRange(wrt.Select(name => Gradient(name, signature)));
            parameters.Add(Upstream(signature));
        }

        return kind switch
        {
            MemberKind.Value => new(kind, declaration.Name, declaration.ReturnType, parameters),
            MemberKind.WithGradient => new(kind, declaration.Stem + "WithGrad", declaration.ReturnType, parameters),
            _ => new(kind, declaration.Stem + "Grad", "void", parameters),
        };
    }

    private static MemberParameter Declared(LossParameter parameter, DeclaredParameter declared, ScalarType type)
    {
        var element = parameter.Kind switch
        {
            ParameterKind.Tensor or ParameterKind.Values => NumberText.Keyword(type),
            ParameterKind.Mask => "bool",
            ParameterKind.Indices => parameter.WideIndices ? "long" : "int",
            _ => null,
        };

        var role = parameter.Kind == ParameterKind.Values ? ParameterRole.Values : ParameterRole.Input;

        return new MemberParameter(declared.Type, declared.Name, role, element);
    }

    private static MemberParameter Gradient(string name, LossSignature signature)
    {
        var element = NumberText.Keyword(signature.Type);
        var isTensor = signature.Parameters.Any(parameter => parameter.Name == name && parameter.Kind == ParameterKind.Tensor);

        return isTensor
            ? new($"global::System.Span<{element}>", GradientName.Of(name), ParameterRole.Gradient, element, name)
            : new($"out {element}", GradientName.Of(name), ParameterRole.Gradient, null, name);
    }

    private static MemberParameter Upstream(LossSignature signature)
    {
        var element = NumberText.Keyword(signature.Type);

        return signature.Result == ResultKind.Values
            ? new($"global::System.ReadOnlySpan<{element}>", LossProgram.Upstream, ParameterRole.Upstream, element)
            : new(element, LossProgram.Upstream, ParameterRole.Upstream, null, Default: " = 1");
    }
}
