using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes what a pass of vectors reads.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the pass.</param>
internal sealed class LaneReadings(SourceWriter writer, LaneNames names)
{
    /// <summary>The first elements of the rows that are read; a row of less than a group is copied into one.</summary>
    /// <param name="scope">The scalars in sight.</param>
    /// <param name="padded">How many groups of the buffer for short rows are taken.</param>
    public void WritePaddedRows(NestScope scope, int padded)
    {
        var masks = 0;

        foreach (var pair in names.SideBySide)
        {
            var place = PlaceOf(scope, pair);
            var row = LaneNames.IsColumn(pair) ? place
                : SweepNames.IsMask(pair.Lanes) ? $"ShortRow.In(ref {place}, {names.Extent}, {LaneBuffers.Slice(names, names.PaddedMasks, masks++)})"
                : $"ShortRow.In(ref {place}, {names.Extent}, {LaneBuffers.Slice(names, names.Padded, padded++)})";
            writer.Line($"ref var {names.Row(pair.Lanes)} = ref {row};");
        }
    }

    /// <summary>The same where no row is of less than a group.</summary>
    public void WriteRows(NestScope scope)
    {
        foreach (var pair in names.SideBySide)
        {
            writer.Line($"ref var {names.Row(pair.Lanes)} = ref {scope.Element(pair.Scalar, names.Sweep.Axis)};");
        }
    }

    /// <summary>The scalars that enter, in every lane.</summary>
    public void WriteUniforms(NestScope scope)
    {
        foreach (var pair in names.Sweep.Uniforms)
        {
            writer.Line($"var {names.Uniform(pair.Lanes)} = {UniformLanes(scope, pair, names.Width)};");
        }
    }

    /// <summary>Elements that do not lie side by side are fetched one by one; the lanes of a short row in front get copies.</summary>
    public void WriteGathered(NestScope scope)
    {
        var gathered = names.Gathered.ToArray();

        if (gathered.Length == 0)
        {
            return;
        }

        using (writer.Block($"for (var {names.Lane} = (int){names.Skipped}; {names.Lane} < {Text(names.Lanes)}; {names.Lane}++)"))
        {
            foreach (var pair in gathered)
            {
                writer.Line($"{names.Buffer(pair.Lanes)}[{names.Lane}] = {Fetched(scope, pair)};");
            }
        }

        foreach (var pair in gathered)
        {
            var buffer = names.Buffer(pair.Lanes);
            writer.Line($"{buffer}.Slice(0, (int){names.Skipped}).Fill({buffer}[{Text(names.Lanes - 1)}]);");
        }
    }

    /// <summary>The vector of a reading or position in one of the copies.</summary>
    public string Load(Step step, int copy)
    {
        var width = names.Width;

        if (step.Kind == StepKind.Position)
        {
            return $"{width.Class}.Create(({width.Index})({names.Position(copy)})) + {width.Class}<{width.Index}>.Indices";
        }

        var buffer = names.Buffer(step);
        var place = buffer is null ? names.Place(names.Row(step), copy) : names.BufferPlace(buffer, copy);

        if (SweepNames.IsMask(step))
        {
            return $"{width.MaskLoader}({place}{(buffer is null ? ", 0" : "")})";
        }

        if (ReadNode.ResultOf(step.Node) is not null && buffer is null && width.Type == ScalarType.Single)
        {
            var upper = place.Substring(0, place.Length - 1) + $" + {Text(width.Count / 2)})";

            return $"{width.Class}.Narrow({width.Class}.LoadUnsafe({place}), {width.Class}.LoadUnsafe({upper}))";
        }

        return $"{width.Class}.LoadUnsafe({place})";
    }

    /// <summary>A scalar in every lane.</summary>
    public static string UniformLanes(NestScope scope, LanePair pair, VectorWidth width)
    {
        var value = scope.Rounded(pair.Scalar, width.Type);

        return pair.Lanes.Type switch
        {
            NodeType.Number => $"{width.Class}.Create({value})",
            NodeType.Index when width.Type == ScalarType.Single => $"{width.Class}.Create(int.CreateSaturating({value}))",
            NodeType.Index => $"{width.Class}.Create((long){value})",
            _ when width.Type == ScalarType.Single => $"{width.Class}.Create({scope.Operand(pair.Scalar)} ? -1 : 0).AsSingle()",
            _ => $"{width.Class}.Create({scope.Operand(pair.Scalar)} ? -1L : 0L).AsDouble()",
        };
    }

    /// <summary>
    /// Where a row lies. One at a position of another axis, which nothing has checked, may lie in a matrix without rows: then
    /// any other row is read in its place, and what comes of it is not used.
    /// </summary>
    private string PlaceOf(NestScope scope, LanePair pair)
    {
        var place = scope.Element(pair.Scalar, names.Sweep.Axis);

        if (pair.Scalar.Node is not InputNode input || !pair.Scalar.Operands.Any(operand => operand.Kind == StepKind.Position))
        {
            return place;
        }

        var rows = names.Nest.Extents.Of(input.Places.First(candidate => candidate.IsIndexed).Declared);
        var other = names.Sweep.Stores.Select((store, i) => names.IsSideBySide(store) ? names.TargetPlaces[i] : null).FirstOrDefault(row => row is not null)
            ?? names.SideBySide.TakeWhile(known => known != pair).Select(known => names.Row(known.Lanes)).FirstOrDefault();

        return other is null ? place : $"({rows} > 0 ? ref {place} : ref {other})";
    }

    private string Fetched(NestScope scope, LanePair pair)
    {
        var along = $"({names.Start} + {names.Lane})";
        var first = ReadNode.ResultOf(pair.Scalar.Node) is { } reduction ? names.Nest.First(reduction) : names.Nest.First(pair.Scalar.Name);
        var element = $"Unsafe.Add(ref {first}, {scope.Along(names.Sweep.Axis, along).OffsetOf(pair.Scalar, names.Sweep.Axis, along)})";
        var isNarrow = names.Width.Type == ScalarType.Single;

        return pair.Lanes.Type == NodeType.Index && isNarrow ? $"int.CreateSaturating({element})"
            : LaneNames.IsColumn(pair) && isNarrow ? $"(float){element}"
            : element;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
