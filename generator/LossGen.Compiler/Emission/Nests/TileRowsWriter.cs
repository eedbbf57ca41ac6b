using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes what a block computes of its rows: between the passes along them, a row a lane, and behind them, row by row.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="scope">The scalars in sight.</param>
internal sealed class TileRowsWriter(SourceWriter writer, TileNames names, NestScope scope)
{
    /// <summary>Computes values of the rows at hand.</summary>
    public void WritePass(RowPass pass)
    {
        var locals = new TileLocals(writer, names);

        foreach (var operand in pass.Steps.SelectMany(step => step.Operands).Distinct().Where(operand => !pass.Steps.Contains(operand)))
        {
            locals.Load(operand);
        }

        foreach (var step in pass.Steps.Where(step => !step.IsComparison || names.BufferOf(step) is not null))
        {
            locals.Declare(step, step.Kind == StepKind.Position
                ? $"{names.Width.Class}.Create(({names.Width.Index})({names.Block} + {names.Row})) + {names.Width.Class}<{names.Width.Index}>.Indices"
                : locals.Text.Of(step));
        }

        foreach (var step in pass.Steps.Where(step => names.BufferOf(step) is not null))
        {
            writer.Line($"{locals[step]}.StoreUnsafe({names.AtRow(names.BufferOf(step)!)});");
        }
    }

    /// <summary>Takes a term of each row into reductions outside of the loop.</summary>
    public void WriteTerms()
    {
        foreach (var term in names.Tiling.Terms)
        {
            var total = scope.Total(term.Reduction);
            var buffer = term.Value is null ? names.Total(term.Reduction) : names.BufferOf(term.Value);
            writer.Line();

            if (term.Reduction.Reduction == Reduction.Sum && buffer is not null)
            {
                writer.Line($"{total} += RowTile.Sum({buffer}.Slice(0, (int){names.Count}));");
                continue;
            }

            using var loop = writer.Block($"for (var {names.Row} = 0; {names.Row} < (int){names.Count}; {names.Row}++)");
            var value = buffer is null ? ValueOf(term.Value!) : $"{buffer}[{names.Row}]";
            writer.Line(Accumulator.Taken(term.Reduction.Reduction, total, value));
        }
    }

    /// <summary>Writes an element for each row.</summary>
    public void WriteElements()
    {
        if (names.Tiling.Writes.Count == 0)
        {
            return;
        }

        writer.Line();
        using var loop = writer.Block($"for (nint {names.Row} = 0; {names.Row} < {names.Count}; {names.Row}++)");
        writer.Line($"var {names.Nest.Position(names.Tiling.Rows)} = {names.Block} + {names.Row};");

        foreach (var write in names.Tiling.Writes)
        {
            var place = NestPlaces.At(names.Nest.First(write.Target.Span), scope.Places.Offset(write.Target.Places, []));
            writer.Line($"{place} = {ValueOf(write.Value)};");
        }
    }

    /// <summary>The value of one row behind the passes.</summary>
    private string ValueOf(Step step) => step.Kind switch
    {
        StepKind.Literal => NumberText.Of(step.Value, names.Width.Type),
        StepKind.Symbol => NumberText.OfSymbol(step.Name, names.Width.Type),
        StepKind.Uniform => scope.Rounded(names.Tiling.Uniforms.First(pair => pair.Lanes == step).Scalar, names.Width.Type),
        _ => $"{names.BufferOf(step)}[(int){names.Row}]",
    };
}
