using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Whether an expression has the shape that its method gives back.</summary>
internal sealed class ResultCheck(LossSignature signature, AxisTable axes, SourceText text, List<Mistake> mistakes)
{
    /// <summary>Whether it has; else a mistake is reported, on the result or on the values' axes.</summary>
    public bool Holds(BoundValue value, ExpressionSyntax result)
    {
        if (signature.Result == ResultKind.Values)
        {
            return value.Axes.IsEmpty ? ReportScalar(result) : HasDeclaredAxes(value);
        }

        return value.Axes.IsEmpty || ReportAxes(value, result);
    }

    private bool ReportScalar(ExpressionSyntax result)
    {
        var output = signature.Parameters.First(parameter => parameter.Kind == ParameterKind.Values);
        text.Report(BindingRules.KeepsNoAxes, result.Range, output.Name, Wording.Keyword(signature.Type));

        return false;
    }

    private bool HasDeclaredAxes(BoundValue value)
    {
        var place = signature.Parameters.ToList().FindIndex(parameter => parameter.Kind == ParameterKind.Values);
        var (output, declared) = (signature.Parameters[place], axes.OfParameter(place));

        if (output.Axes is null || Axes.Of([.. declared]).Equals(value.Axes))
        {
            return true;
        }

        var kept = axes.Names.Where(value.Axes.Contains).ToArray();
        mistakes.Add(new Mistake(
            BindingRules.ValuesAxes,
            new TextRange(0, output.Axes.Length),
            new([output.Name, Wording.Axes(declared), Wording.Axes(kept)]),
            MistakeSite.Axes,
            place));

        return false;
    }

    private bool ReportAxes(BoundValue value, ExpressionSyntax result)
    {
        var type = Wording.Keyword(signature.Type);
        var kept = axes.IsNamed ? $"a value for each place along {Wording.List([.. axes.Names.Where(value.Axes.Contains)])}" : "a value per element";
        text.ReportWithReplacement(
            BindingRules.KeepsAxes,
            result.Range,
            $"mean({text.Exactly(result.Range)})",
            signature.Result == ResultKind.WideScalar ? "double" : type,
            text.Excerpt(result.Range),
            type,
            kept);

        return false;
    }
}
