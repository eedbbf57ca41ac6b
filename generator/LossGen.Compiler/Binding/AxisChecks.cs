using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>What functions along axes demand of the axes of their arguments.</summary>
internal sealed class AxisChecks(AxisTable table, SourceText text)
{
    /// <summary>Whether a value over <paramref name="axes"/> has the axis that the call works along; else a mistake on the argument.</summary>
    public bool Has(CallSyntax call, string axis, Axes axes, ExpressionSyntax syntax)
    {
        if (axes.Contains(axis))
        {
            return true;
        }

        var names = table.Names.Where(axes.Contains).ToArray();
        var has = names.Length == 0 ? "is a scalar"
            : names.Length == 1 ? $"has the axis {names[0]} alone"
            : $"has the axes {Wording.List(names)}";

        text.Report(BindingRules.LacksAxis, syntax.Range, call.Function.Name, axis, text.Excerpt(syntax.Range), has);

        return false;
    }

    /// <summary>Whether a value over <paramref name="axes"/> lacks the axis that the call gives its result; else a mistake on the argument.</summary>
    public bool Lacks(CallSyntax call, string axis, Axes axes, ExpressionSyntax syntax)
    {
        if (!axes.Contains(axis))
        {
            return true;
        }

        text.Report(BindingRules.HasAxis, syntax.Range, call.Function.Name, axis, text.Excerpt(syntax.Range));

        return false;
    }
}
