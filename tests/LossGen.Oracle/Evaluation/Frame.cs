using LossGen.Compiler.Syntax;

namespace LossGen.Oracle.Evaluation;

/// <summary>What the names of one program mean: its bindings and, in a function, its parameters and axes.</summary>
internal sealed class Frame
{
    private readonly Dictionary<string, Meaning> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _axes;

    /// <summary>A frame whose function's parameters and axes stand for those of the caller.</summary>
    public Frame(ProgramSyntax body, IEnumerable<(string Name, Meaning Argument)> arguments, IEnumerable<(string Name, string Axis)> axes)
    {
        Body = body;
        _axes = axes.ToDictionary(axis => axis.Name, axis => axis.Axis, StringComparer.Ordinal);

        foreach (var (name, argument) in arguments)
        {
            _names.Add(name, argument);
        }

        foreach (var binding in body.Bindings)
        {
            _names.Add(binding.Name.Name, new Meaning(binding.Value, this));
        }
    }

    /// <summary>The statements.</summary>
    public ProgramSyntax Body { get; }

    /// <summary>What <paramref name="name"/> stands for here, unless it is a parameter of the method or a constant.</summary>
    public Meaning? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>The axes in a call's brackets, as the method calls them.</summary>
    public string[] Axes(AxesSyntax axes) => [.. axes.Names.Select(name => _axes.GetValueOrDefault(name.Name, name.Name))];
}

/// <summary>An expression and where its names are looked up.</summary>
internal sealed record Meaning(ExpressionSyntax Expression, Frame Frame);
