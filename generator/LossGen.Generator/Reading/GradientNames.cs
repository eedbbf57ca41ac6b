using LossGen.Compiler;
using LossGen.Compiler.Binding;

namespace LossGen.Generator.Reading;

/// <summary>
/// The parameters that gradients are taken for, read from the text of <c>Wrt</c> without judging it: what siblings are
/// declared with while the expression, or <c>Wrt</c> itself, has a mistake.
/// </summary>
public static class GradientNames
{
    /// <summary>The names in <c>Wrt</c> that a gradient can be taken for, each once; without <c>Wrt</c> the first tensor.</summary>
    public static EquatableArray<string> Of(LossSource source)
    {
        var parameters = source.Signature.Parameters;

        if (source.Wrt is null)
        {
            return new(parameters.Where(parameter => parameter.Kind == ParameterKind.Tensor).Take(1).Select(parameter => parameter.Name));
        }

        return new(
            from name in In(source.Wrt)
            where parameters.Any(parameter =>
                parameter.Name == name && parameter.Kind is ParameterKind.Tensor or ParameterKind.Scalar)
            select name);
    }

    /// <summary>The names that a text of <c>Wrt</c> lists, each once.</summary>
    internal static IEnumerable<string> In(string wrt) =>
        wrt.Split(',').Select(name => name.Trim().TrimStart('@')).Distinct(StringComparer.Ordinal);
}
