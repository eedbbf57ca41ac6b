using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>The text of <c>[Axes]</c>: names between commas.</summary>
internal static class AxesText
{
    /// <summary>The names in <paramref name="written"/>, without those at fault.</summary>
    /// <param name="written">The attribute's text.</param>
    /// <param name="place">The parameter's place.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static EquatableArray<string> Read(string written, int place, List<Mistake> mistakes)
    {
        var text = new SourceText(written, MistakeSite.Axes, place, mistakes);
        var names = new List<string>();

        foreach (var range in NameList.Words(written))
        {
            var name = NameList.NameIn(written, range);

            if (name.Length == 0 || !Identifiers.IsStart(name[0]) || !name.All(Identifiers.IsPart))
            {
                text.Report(BindingRules.AxesSyntax, range, name);
            }
            else if (names.Contains(name))
            {
                text.Report(BindingRules.AxisRepeated, range, name);
            }
            else
            {
                names.Add(name);
            }
        }

        if (names.Count == 0 && mistakes.TrueForAll(mistake => mistake.Site != MistakeSite.Axes || mistake.SiteIndex != place))
        {
            text.Report(BindingRules.AxesSyntax, new TextRange(0, written.Length), written);
        }

        return new(names);
    }
}
