using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes the loops of one pass of vectors along a row at one width. Its elements come in groups of as many as there are
/// lanes. The last group begins early enough to be whole: its first elements have been taken before and are dropped.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the pass.</param>
/// <param name="readings">What is read.</param>
/// <param name="results">Where results go.</param>
internal sealed class LaneLoops(SourceWriter writer, LaneNames names, LaneReadings readings, LaneResults results)
{
    private const int Block = 1024;

    /// <summary>Writes the loops.</summary>
    /// <param name="scope">The scalars in sight.</param>
    /// <param name="total">What holds the result of a reduction.</param>
    public void Write(NestScope scope, Func<ReduceNode, string> total)
    {
        for (var i = 0; i < names.Accumulators.Count; i++)
        {
            if (!names.IsAcross(i) && !names.IsScattered(i))
            {
                names.Accumulators[i].Total = total(names.Sweep.Reductions[i].Reduction);
            }
        }

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

        writer.Lines(names.Sums.SelectMany(sum => sum.Flushes));
    }

    private void WriteGroup(NestScope scope)
    {
        writer.Line($"var {names.Start} = Math.Min({names.At}, {names.Extent} - {Text(names.Lanes)});");
        writer.Line($"var {names.Skipped} = (nuint)({names.At} - {names.Start});");
        readings.WriteGathered(scope);

        if (names.HasParts)
        {
            using var parts = writer.Block($"for (nint {names.Part} = 0; {names.Part} < {Text(names.Lanes)}; {names.Part} += {Text(names.Width.Count)})");
            WriteSteps(scope);
        }
        else
        {
            WriteSteps(scope);
        }

        results.WriteScattered(scope);
    }

    private void WriteSteps(NestScope scope)
    {
        foreach (var step in names.Sweep.Steps)
        {
            if (step.Kind is StepKind.Input or StepKind.Position)
            {
                WriteCopies(copy => $"var {names.Local(step, copy)} = {readings.Load(step, copy)};");
            }
            else if (step.IsComputed && !step.IsComparison)
            {
                WriteCopies(copy => $"var {names.Local(step, copy)} = {new LaneText(names.Width, operand => names.Local(operand, copy)).Of(step)};");
            }
        }

        results.Write(scope);
    }

    private void WriteCopies(Func<int, string> statement) => CopiesWriter.Write(writer, names.Copies.Count, statement);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
