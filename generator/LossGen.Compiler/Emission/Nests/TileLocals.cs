using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>The locals in one pass over the rows of a block: what it computes, and what it loads of each row.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="isInEveryLane">Whether there is one row at hand, not one for each lane.</param>
internal sealed class TileLocals(SourceWriter writer, TileNames names, bool isInEveryLane = false)
{
    private readonly Dictionary<Step, string> _locals = [];

    /// <summary>The local of a step.</summary>
    public string this[Step step] => _locals[step];

    /// <summary>Declares the local of a step.</summary>
    public void Declare(Step step, string value, string suffix = "")
    {
        var local = names.Nest.Table.Take(StepNames.For(step) + suffix);
        writer.Line($"var {local} = {value};");
        _locals[step] = local;
    }

    /// <summary>Has a step stand for a value of each row.</summary>
    public void Set(Step step, Step row) => _locals[step] = Text.Operand(row);

    /// <summary>The expressions over these locals.</summary>
    public LaneText Text => new(names.Width, NameOf, step => _locals.ContainsKey(step) || names.Uniforms.ContainsKey(step));

    /// <summary>Loads a value of the rows at hand, unless it is the same for all.</summary>
    public void Load(Step step)
    {
        if (_locals.ContainsKey(step) || step.Kind is StepKind.Literal or StepKind.Symbol or StepKind.Truth or StepKind.Uniform)
        {
            return;
        }

        if (names.BufferOf(step) is not { } buffer)
        {
            // A comparison that stands where it is used: its operands are what is loaded.
            foreach (var operand in step.Operands)
            {
                Load(operand);
            }

            return;
        }

        var local = names.Nest.Table.Take(step.Kind == StepKind.ReductionResult
            ? SweepNames.TotalName(((ReduceNode)step.Node!).Reduction)
            : StepNames.For(step) + "OfRow");
        var isMask = step.Type == NodeType.Truth && step.Kind == StepKind.Input;
        writer.Line($"var {local} = {(isInEveryLane ? InEveryLane(buffer, isMask) : $"{(isMask ? names.Width.MaskLoader : names.Width.Class + ".LoadUnsafe")}({names.AtRow(buffer)})")};");
        _locals[step] = local;
    }

    private string InEveryLane(string buffer, bool isMask)
    {
        var value = $"{buffer}[(int){names.Row}]";

        return !isMask ? $"{names.Width.Class}.Create({value})"
            : names.Width.Type == ScalarType.Single ? $"{names.Width.Class}.Create({value} ? -1 : 0).AsSingle()"
            : $"{names.Width.Class}.Create({value} ? -1L : 0L).AsDouble()";
    }

    private string NameOf(Step step) => _locals.TryGetValue(step, out var local) ? local : names.Uniforms[step];
}
