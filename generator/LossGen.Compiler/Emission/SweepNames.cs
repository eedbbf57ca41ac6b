using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>The parameters of a sweep's methods: names and types, the same at every width.</summary>
internal sealed class SweepNames
{
    /// <summary>Names them after what they hold.</summary>
    public SweepNames(Sweep sweep, string element)
    {
        Table = new NameTable();
        Inputs = [.. sweep.Inputs.Select(input => Table.Take(input.Name))];
        Targets = [.. sweep.Stores.Select(store => Table.Take(store.Target))];
        Uniforms = [.. sweep.Uniforms.Select(uniform => Table.Take(StepNames.For(uniform)))];
        Totals = [.. sweep.Reductions.Select(reduction => Table.Take(TotalName(reduction.Node.Reduction)))];
        Skipped = Table.Take("skipped");

        Padded = Table.Take("padded");

        Parameters = string.Join(", ", [
            .. sweep.Inputs.Select((input, i) => $"ReadOnlySpan<{(IsMask(input) ? "bool" : element)}> {Inputs[i]}"),
            .. Targets.Select(target => $"Span<{element}> {target}"),
            .. sweep.Uniforms.Select((uniform, i) => $"{(IsMask(uniform) ? "bool" : element)} {Uniforms[i]}"),
            .. OutTotals("out double "),
        ]);
        ReturnType = Totals.Count == 1 ? "double" : "void";
    }

    /// <summary>What is taken within the methods.</summary>
    public NameTable Table { get; }

    /// <summary>The spans read.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The spans written.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The scalars that enter.</summary>
    public IReadOnlyList<string> Uniforms { get; }

    /// <summary>The results of the reductions: returned where there is one, else <c>out</c>.</summary>
    public IReadOnlyList<string> Totals { get; }

    /// <summary>How many elements before the first are padding: a parameter besides <see cref="Parameters"/>.</summary>
    public string Skipped { get; }

    /// <summary>Buffers for fewer elements than a group.</summary>
    public string Padded { get; }

    /// <summary>The list of parameters.</summary>
    public string Parameters { get; }

    /// <summary><c>double</c> or <c>void</c>.</summary>
    public string ReturnType { get; }

    /// <summary>The list of arguments that passes the parameters on.</summary>
    public string Arguments() => Arguments([.. Inputs, .. Targets]);

    /// <summary>The same with other <paramref name="spans"/> for the inputs and targets.</summary>
    public string Arguments(IEnumerable<string> spans) => string.Join(", ", [.. spans, .. Uniforms, .. OutTotals("out ")]);

    /// <summary>Whether the step is a truth value.</summary>
    public static bool IsMask(Step step) => step.Type == NodeType.Truth;

    /// <summary>What the result of a reduction is called.</summary>
    public static string TotalName(Reduction reduction) => reduction switch
    {
        Reduction.Sum => "total",
        Reduction.Product => "product",
        Reduction.Maximum => "largest",
        Reduction.Minimum => "smallest",
        _ => throw new InvalidOperationException($"{reduction} has not been lowered."),
    };

    private IEnumerable<string> OutTotals(string modifiers) => Totals.Count > 1 ? Totals.Select(total => modifiers + total) : [];
}
