using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes the checks of indices, before anything else.</summary>
internal static class IndexCheckText
{
    /// <summary>Writes the checks of a loss.</summary>
    public static void Write(SourceWriter writer, LossPlan plan, NestNames names)
    {
        var checks = plan.Nests!.Checks;

        if (checks.Any(check => check.Guards.Count > 0))
        {
            NestBodyWriter.WriteReferences(writer, plan, names);
        }

        foreach (var check in checks)
        {
            WriteCheck(writer, plan, names, check);
        }

        if (checks.Count > 0)
        {
            writer.Line();
        }
    }

    private static void WriteCheck(SourceWriter writer, LossPlan plan, NestNames names, IndexCheck check)
    {
        var extent = names.Extents.Of(check.Axis);

        if (check.Index.Kind == StepKind.Position)
        {
            // The last place of the one axis must be a place of the other.
            var last = names.Extents.Of(check.Index.Name);
            writer.Line($"if ({last} > 0) {{ AxisRules.Index({last} - 1, \"index[{check.Index.Name}]()\", {last} - 1, {extent}); }}");
            return;
        }

        if (check.Index.Kind == StepKind.Literal)
        {
            writer.Line($"AxisRules.Index({check.Index.Value}, \"{check.Index.Value}\", 0, {extent});");
            return;
        }

        var input = (InputNode)check.Index.Node!;

        if (input.Places.Count == 0)
        {
            writer.Line($"AxisRules.Index({names.Declared(input.Name)}, \"{input.Name}\", 0, {extent});");
            return;
        }

        if (check.Guards.Count == 0 && input.IsPlain)
        {
            writer.Line($"AxisRules.Indices({names.Declared(input.Name)}, \"{input.Name}\", {extent});");
            return;
        }

        var scope = new NestScope(writer, names);
        var blocks = new Stack<SourceWriter.Scope>();

        foreach (var axis in plan.Nests!.Order.Where(check.Index.Axes.Contains))
        {
            var position = names.Position(axis);
            blocks.Push(writer.Block($"for (nint {position} = 0; {position} < {names.Extents.Of(axis)}; {position}++)"));
        }

        var guards = check.Guards.Select(guard => $"{(guard.Holds ? "" : "!")}{scope.Operand(guard.Condition)}");
        var row = scope.Places.OffsetOf(check.Index);
        var call = $"AxisRules.Index({scope.Operand(check.Index)}, \"{input.Name}\", {row}, {extent});";

        if (check.Guards.Count == 0)
        {
            writer.Line(call);
        }
        else
        {
            // Along an axis without places there is none to confine an index to.
            using var guarded = writer.Block($"if ({extent} == 0 || ({string.Join(" && ", guards)}))");
            writer.Line(call);
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }
    }
}
