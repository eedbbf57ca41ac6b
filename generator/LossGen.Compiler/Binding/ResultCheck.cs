using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Whether an expression has the shape that its method gives back.</summary>
internal static class ResultCheck
{
    /// <summary>Whether it has; else a mistake is reported on the result.</summary>
    public static bool Holds(LossSignature signature, Node value, ExpressionSyntax result, SourceText text)
    {
        if (signature.Result == ResultKind.Values)
        {
            return !value.Axes.IsEmpty || ReportScalar(signature, result, text);
        }

        return value.Axes.IsEmpty || ReportAxes(signature, result, text);
    }

    private static bool ReportScalar(LossSignature signature, ExpressionSyntax result, SourceText text)
    {
        var output = signature.Parameters.First(parameter => parameter.Kind == ParameterKind.Values);
        text.Report(BindingRules.KeepsNoAxes, result.Range, output.Name, Wording.Keyword(signature.Type));

        return false;
    }

    private static bool ReportAxes(LossSignature signature, ExpressionSyntax result, SourceText text)
    {
        var type = Wording.Keyword(signature.Type);
        text.ReportWithReplacement(
            BindingRules.KeepsAxes,
            result.Range,
            $"mean({text.Exactly(result.Range)})",
            signature.Result == ResultKind.WideScalar ? "double" : type,
            text.Excerpt(result.Range),
            type);

        return false;
    }
}
