using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes one pass of vectors along an axis at one width. Its elements come in groups of as many as there are lanes. The last
/// group begins early enough to be whole: its first elements have been taken before and are dropped. A row of less than a
/// group is copied into one.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the pass.</param>
internal sealed class LaneSweepWriter(SourceWriter writer, LaneNames names)
{
    private const int Block = 1024;

    private readonly LaneReadings _readings = new(writer, names);
    private readonly LaneResults _results = new(writer, names);

    /// <summary>Writes the pass.</summary>
    public void Write(NestScope scope)
    {
        var padded = _readings.WriteRows(scope);
        _results.WriteRows(scope, padded);
        _readings.WriteUniforms(scope);

        // What rounds is joined block by block, whatever else the pass reduces; extrema need no blocks.
        if (names.Sums.Any(sum => sum.Reduction.Node.Reduction is Reduction.Sum or Reduction.Product))
        {
            writer.Line();

            using (writer.Block($"for (nint {names.At} = 0, {names.End} = 0; {names.At} < {names.Extent};)"))
            {
                writer.Line($"{names.End} = Math.Min({names.At} + {Text(Block)}, {names.Extent});");
                WriteGroups(scope, $"for (; {names.At} < {names.End}; {names.At} += {Text(names.Lanes)})");
            }
        }
        else
        {
            WriteGroups(scope, $"for (nint {names.At} = 0; {names.At} < {names.Extent}; {names.At} += {Text(names.Lanes)})");
        }

        _results.WriteRowsOut();
    }

    private void WriteGroups(NestScope scope, string loop)
    {
        foreach (var sum in names.Sums)
        {
            writer.Lines(sum.Resets);
        }

        writer.Line();

        using (writer.Block(loop))
        {
            WriteGroup(scope);
        }

        if (names.Sums.Any())
        {
            writer.Line();
        }

        for (var i = 0; i < names.Accumulators.Count; i++)
        {
            if (!names.IsAcross(i) && !names.IsScattered(i))
            {
                names.Accumulators[i].Total = scope.Total(names.Sweep.Reductions[i].Reduction);
                writer.Lines(names.Accumulators[i].Flushes);
            }
        }
    }

    private void WriteGroup(NestScope scope)
    {
        writer.Line($"var {names.Start} = Math.Min({names.At}, {names.Extent} - {Text(names.Lanes)});");
        writer.Line($"var {names.Skipped} = (nuint)({names.At} - {names.Start});");
        _readings.WriteGathered(scope);

        if (names.HasParts)
        {
            using var parts = writer.Block($"for (nint {names.Part} = 0; {names.Part} < {Text(names.Lanes)}; {names.Part} += {Text(names.Width.Count)})");
            WriteSteps(scope);
        }
        else
        {
            WriteSteps(scope);
        }

        _results.WriteScattered(scope);
    }

    private void WriteSteps(NestScope scope)
    {
        foreach (var step in names.Sweep.Steps)
        {
            if (step.Kind is StepKind.Input or StepKind.Position)
            {
                WriteCopies(copy => $"var {names.Local(step, copy)} = {_readings.Load(step, copy)};");
            }
            else if (step.IsComputed && !LaneText.IsInlined(step))
            {
                WriteCopies(copy => $"var {names.Local(step, copy)} = {new LaneText(names.Width, operand => names.Local(operand, copy)).Of(step)};");
            }
        }

        _results.Write(scope);
    }

    private void WriteCopies(Func<int, string> statement) => CopiesWriter.Write(writer, names.Copies.Count, statement);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
