using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes the method that takes fewer elements than a group: it copies them to the end of buffers on the stack, which a
/// sweep then takes as one group.
/// </summary>
internal static class PaddingWriter
{
    /// <summary>The name of the method for <paramref name="sweep"/>.</summary>
    public static string MethodOf(Sweep sweep) => KernelWriter.MethodOf(sweep) + "Padded";

    /// <summary>Writes the method.</summary>
    public static void Write(SourceWriter writer, Sweep sweep, SweepNames names, ScalarType type)
    {
        var group = Interleaving.Group(type);
        var element = NumberText.Keyword(type);
        var (length, padded, skipped) = (names.Inputs[0] + ".Length", names.Padded, names.Skipped);
        var masks = sweep.Inputs.Where(SweepNames.IsMask).ToList();
        var numbers = sweep.Inputs.Where(input => !SweepNames.IsMask(input)).ToList();

        using var body = writer.Block($"private static {names.ReturnType} {MethodOf(sweep)}({names.Parameters})");

        // What is written takes the place of what was read, as in a call in place; only where there is more, a buffer of its own.
        if (Math.Max(numbers.Count, names.Targets.Count) is > 0 and var buffers)
        {
            writer.Line($"Span<{element}> {padded} = stackalloc {element}[{Text(buffers * group)}];");
        }

        if (masks.Count > 0)
        {
            writer.Line($"Span<bool> {padded}Masks = stackalloc bool[{Text(masks.Count * group)}];");
        }

        writer.Line($"var {skipped} = {Text(group)} - {length};");
        var inputs = sweep.Inputs.Select((input, i) => $"Rest.Pad({names.Inputs[i]}, {Buffer(input)})");
        var targets = names.Targets.Select((_, i) => Part(padded, i));
        var result = names.Totals.Count != 1 ? "" : names.Targets.Count == 0 ? "return " : $"var {names.Totals[0]} = ";
        writer.Line($"{result}{KernelWriter.MethodOf(sweep)}({names.Arguments(inputs.Concat(targets))}, (nuint){skipped});");

        for (var i = 0; i < names.Targets.Count; i++)
        {
            writer.Line($"{Part(padded, i)}.Slice({skipped}).CopyTo({names.Targets[i]});");
        }

        if (names.Totals.Count == 1 && names.Targets.Count > 0)
        {
            writer.Line();
            writer.Line($"return {names.Totals[0]};");
        }

        string Buffer(Step input) =>
            SweepNames.IsMask(input) ? Part($"{padded}Masks", masks.IndexOf(input)) : Part(padded, numbers.IndexOf(input));

        string Part(string buffers, int index) => $"{buffers}.Slice({Text(index * group)}, {Text(group)})";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
