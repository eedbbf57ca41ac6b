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

        var parameters = new List<string>();
        var arguments = new List<string>();

        for (var i = 0; i < sweep.Inputs.Count; i++)
        {
            parameters.Add($"ReadOnlySpan<{(IsMask(sweep.Inputs[i]) ? "bool" : element)}> {Inputs[i]}");
            arguments.Add(Inputs[i]);
        }

        foreach (var target in Targets)
        {
            parameters.Add($"Span<{element}> {target}");
            arguments.Add(target);
        }

        for (var i = 0; i < sweep.Uniforms.Count; i++)
        {
            parameters.Add($"{(IsMask(sweep.Uniforms[i]) ? "bool" : element)} {Uniforms[i]}");
            arguments.Add(Uniforms[i]);
        }

        if (Totals.Count > 1)
        {
            parameters.AddRange(Totals.Select(total => $"out double {total}"));
            arguments.AddRange(Totals.Select(total => $"out {total}"));
        }

        Parameters = string.Join(", ", parameters);
        Arguments = string.Join(", ", arguments);
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

    /// <summary>The list of parameters.</summary>
    public string Parameters { get; }

    /// <summary>The list of arguments that passes them on.</summary>
    public string Arguments { get; }

    /// <summary><c>double</c> or <c>void</c>.</summary>
    public string ReturnType { get; }

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
}
