using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>What gradients are taken for.</summary>
public static class WrtNames
{
    /// <summary>
    /// The parameters that <c>Wrt</c> names, without those at fault; where it is left out, the first tensor.
    /// </summary>
    public static EquatableArray<string> Of(LossSignature signature, string? wrt) => Read(signature, wrt, []);

    /// <summary>The same; mistakes go to <paramref name="mistakes"/>.</summary>
    internal static EquatableArray<string> Read(LossSignature signature, string? wrt, List<Mistake> mistakes)
    {
        if (wrt is not null)
        {
            return new(Named(signature, wrt, mistakes));
        }

        if (signature.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Tensor) is { } first)
        {
            return new([first.Name]);
        }

        mistakes.Add(new Mistake(BindingRules.WrtMissing, default, default, MistakeSite.Method));

        return default;
    }

    /// <summary>Where <paramref name="wrt"/> names a parameter first.</summary>
    internal static TextRange RangeOf(string wrt, string name) =>
        NameList.Words(wrt).First(range => NameList.NameIn(wrt, range) == name);

    private static List<string> Named(LossSignature signature, string wrt, List<Mistake> mistakes)
    {
        var text = new SourceText(wrt, MistakeSite.Wrt, 0, mistakes);
        var names = new List<string>();

        foreach (var range in NameList.Words(wrt))
        {
            var name = NameList.NameIn(wrt, range);
            var parameter = signature.Parameters.FirstOrDefault(candidate => candidate.Name == name);

            if (name.Length == 0 || !name.All(Identifiers.IsPart))
            {
                text.Report(BindingRules.WrtSyntax, range, name);
            }
            else if (parameter is null)
            {
                ReportUnknown(signature, text, range, name);
            }
            else if (names.Contains(name))
            {
                text.Report(BindingRules.WrtRepeated, range, name);
            }
            else if (KindWithoutGradient(parameter) is { } kind)
            {
                text.Report(BindingRules.WrtKind, range, name, kind);
            }
            else
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static void ReportUnknown(LossSignature signature, SourceText text, TextRange range, string name)
    {
        var candidates = signature.Parameters.Where(parameter => KindWithoutGradient(parameter) is null).Select(parameter => parameter.Name);
        var suggestion = Suggestions.For(name, candidates);
        text.ReportWithReplacement(BindingRules.WrtUnknown, range, suggestion, name, Wording.DidYouMean(suggestion));
    }

    private static string? KindWithoutGradient(LossParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Tensor or ParameterKind.Scalar => null,
        ParameterKind.Indices => "a span of indices",
        ParameterKind.Mask => "a mask",
        ParameterKind.Integer => "a whole number",
        _ => "where the values go",
    };
}
