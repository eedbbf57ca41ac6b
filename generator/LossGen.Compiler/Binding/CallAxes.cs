using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>The axes in a call's brackets. In a definition they are those that its own brackets name, and its caller says which.</summary>
internal sealed class CallAxes(BindingContext context, SourceText text, TextOwner owner)
{
    /// <summary>The axes that a built-in function works along, none where it is left to its argument; null and a mistake where they are wrong.</summary>
    public EquatableArray<string>? Resolve(CallSyntax call, BuiltIn function)
    {
        if (call.Axes is null)
        {
            return function.Axes == AxesUse.Optional ? EquatableArray<string>.Empty : Demand(call);
        }

        if (function.AxesCount is { } count && call.Axes.Names.Count != count)
        {
            return ReportCount(call, count, function.Parameters, count == 2 ? ["I", "J"] : ["C"]);
        }

        return Resolve(call, position => function.Name == "rename" && position == 1);
    }

    /// <summary>The same of a function written in the language.</summary>
    public EquatableArray<string>? Resolve(CallSyntax call, Function function)
    {
        var own = new TextOwner(function, Output: null).OwnAxes;

        if (own.Count == 0)
        {
            Reject(call);

            return EquatableArray<string>.Empty;
        }

        if (call.Axes is null)
        {
            return Demand(call);
        }

        return call.Axes.Names.Count == own.Count
            ? Resolve(call, position => IsNewIn(function, own[position]))
            : ReportCount(call, own.Count, function.Parameters, own);
    }

    /// <summary>Reports brackets behind a function that works on each element.</summary>
    public void Reject(CallSyntax call)
    {
        if (call.Axes is not null)
        {
            text.ReportWithReplacement(BindingRules.TakesNoAxes, call.Axes.Range, "", call.Function.Name);
        }
    }

    private EquatableArray<string>? Demand(CallSyntax call)
    {
        text.Report(BindingRules.NeedsAxes, call.Function.Range, call.Function.Name);

        return null;
    }

    private EquatableArray<string>? ReportCount(CallSyntax call, int count, IEnumerable<string> parameters, IEnumerable<string> axes)
    {
        var example = $"{call.Function.Name}{Wording.Axes(axes)}({string.Join(", ", parameters)})";
        text.Report(
            BindingRules.AxesCount, call.Axes!.Range, call.Function.Name, Counted(count), Wording.Number(call.Axes.Names.Count), example);

        return null;
    }

    private static string Counted(int count) => count == 1 ? "1 axis" : $"{Wording.Number(count)} axes";

    private EquatableArray<string>? Resolve(CallSyntax call, Func<int, bool> mayBeNew)
    {
        var names = call.Axes!.Names;
        var axes = new List<string>();

        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Name.Length == 0)
            {
                return null;
            }

            if (Meaning(names[i].Name, mayBeNew(i)) is not { } axis)
            {
                ReportUnknown(names[i]);

                return null;
            }

            if (axes.Contains(axis))
            {
                text.Report(BindingRules.AxisTwice, names[i].Range, call.Function.Name, names[i].Name);

                return null;
            }

            axes.Add(axis);
        }

        return new EquatableArray<string>(axes);
    }

    private string? Meaning(string name, bool mayBeNew)
    {
        if (owner.Function is null)
        {
            return context.Axes.Names.Contains(name) || (mayBeNew && context.Axes.IsNamed) ? name : null;
        }

        var position = owner.OwnAxes.ToList().IndexOf(name);

        return position < 0 ? null : owner.Axes[position];
    }

    private void ReportUnknown(NameSyntax axis)
    {
        var known = owner.Function is null ? [.. context.Axes.Names.Where(name => name != Axes.Unnamed)] : owner.OwnAxes;
        var suggestion = Suggestions.For(axis.Name, known);

        var advice = suggestion is not null ? $"did you mean '{suggestion}'?"
            : known.Count > 0 ? $"the axes{(owner.Function is null ? "" : $" of '{owner.Function.Name}'")} are {Wording.List(known)}"
            : owner.Function is not null ? $"write '{owner.Function.Name}[{axis.Name}](…) = …' to let the caller name it"
            : "the spans of this loss have no named axes; put [Axes(\"…\")] before them";

        text.ReportWithReplacement(BindingRules.UnknownAxis, axis.Range, suggestion, axis.Name, advice);
    }

    /// <summary>Whether a definition gives one of its axes to a value that lacks it, as renaming does.</summary>
    private static bool IsNewIn(Function function, string axis) =>
        Descendants.Of(function.Definition.Body).OfType<CallSyntax>().Any(call =>
            call.Function.Name == "rename" && call.Axes is { Names: { Count: 2 } names } && names[1].Name == axis);
}
