using LossGen.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>What C# tells methods of one type apart by.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Arity">How many type parameters it has.</param>
/// <param name="Parameters">The types of its parameters; <c>out</c>, <c>ref</c> and <c>in</c> count as one.</param>
internal sealed record SiblingSignature(string Name, int Arity, string Parameters)
{
    /// <summary>The signature of a method that exists.</summary>
    public static SiblingSignature Of(IMethodSymbol method) => new(method.Name, method.Arity, Join(method.Parameters.Select(Key)));

    /// <summary>The signatures of the members beside the loss <paramref name="method"/>.</summary>
    public static IEnumerable<SiblingSignature> Of(IMethodSymbol method, LossArguments loss)
    {
        var inputs = method.ReturnsVoid ? method.Parameters.RemoveAt(method.Parameters.Length - 1) : method.Parameters;
        var gradients = Gradients(method, loss.Wrt).ToArray();

        if (gradients.Length == 0)
        {
            yield break;
        }

        var element = ElementTypes.Keyword(ElementTypes.NumberIn(gradients[0].Type)!.Value);
        var tail = gradients.Select(GradientKey).Append(method.ReturnsVoid ? $"global::System.ReadOnlySpan<{element}>" : element).ToArray();

        yield return new(
            GeneratedNames.WithGrad(loss.Stem), method.Arity, Join([.. method.Parameters.Select(Key), .. tail]));

        yield return new(GeneratedNames.Grad(loss.Stem), method.Arity, Join([.. inputs.Select(Key), .. tail]));
    }

    private static IEnumerable<IParameterSymbol> Gradients(IMethodSymbol method, string? wrt)
    {
        var numbers = method.Parameters.Where(parameter =>
            ElementTypes.NumberIn(parameter.Type) is not null && ElementTypes.ElementOfSpan(parameter.Type) is null);

        return wrt is null
            ? numbers.Where(parameter => ElementTypes.ElementOfReadOnlySpan(parameter.Type) is not null).Take(1)
            : NamesIn(wrt).SelectMany(name => numbers.Where(parameter => parameter.Name == name));
    }

    private static IEnumerable<string> NamesIn(string wrt) =>
        wrt.Split(',').Select(name => name.Trim().TrimStart('@')).Distinct(StringComparer.Ordinal);

    private static string GradientKey(IParameterSymbol parameter)
    {
        var element = ElementTypes.Keyword(ElementTypes.NumberIn(parameter.Type)!.Value);

        return ElementTypes.AsScalar(parameter.Type) is null ? $"global::System.Span<{element}>" : "ref " + element;
    }

    private static string Key(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + TypeText.Unannotated(parameter.Type);

    private static string Join(IEnumerable<string> keys) => string.Join(", ", keys);
}
