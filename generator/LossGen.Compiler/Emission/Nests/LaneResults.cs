using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes where the results of a pass of vectors go: to sums along the axis, to its places, or where an index picks.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the pass.</param>
internal sealed class LaneResults(SourceWriter writer, LaneNames names)
{
    private IReadOnlyList<LaneStore> Stores => names.Sweep.Stores;

    /// <summary>The first elements of the rows that are written; a row of less than a group is copied into one.</summary>
    /// <returns>How many groups of the buffer for short rows are taken.</returns>
    public int WritePaddedRows(NestScope scope)
    {
        var padded = 0;

        for (var i = 0; i < Stores.Count; i++)
        {
            if (names.IsSideBySide(Stores[i]))
            {
                var target = Stores[i].Target;
                var place = scope.Places.Offset(target.Places, target.Indices, names.Sweep.Axis);
                var slice = LaneBuffers.Slice(names, names.Padded, padded++);
                writer.Line($"ref var {names.TargetPlaces[i]} = ref {NestPlaces.At(names.Nest.First(target.Span), place)};");
                writer.Line($"ref var {names.Targets[i]} = ref ShortRow.In(ref {names.TargetPlaces[i]}, {names.Extent}, {slice});");
            }
        }

        return padded;
    }

    /// <summary>The same where no row is of less than a group.</summary>
    public void WriteRows(NestScope scope)
    {
        for (var i = 0; i < Stores.Count; i++)
        {
            var target = Stores[i].Target;
            var place = scope.Places.Offset(target.Places, target.Indices, names.Sweep.Axis);
            writer.Line($"ref var {names.Targets[i]} = ref {NestPlaces.At(names.Nest.First(target.Span), place)};");
        }
    }

    /// <summary>Copies short rows to where they belong.</summary>
    public void WriteRowsOut()
    {
        for (var i = 0; i < Stores.Count; i++)
        {
            if (names.IsSideBySide(Stores[i]))
            {
                writer.Line($"ShortRow.Out(ref {names.Targets[i]}, ref {names.TargetPlaces[i]}, {names.Extent});");
            }
        }
    }

    /// <summary>Takes in the vectors of one turn of the loop, but for elements that have been taken before.</summary>
    public void Write(NestScope scope)
    {
        foreach (var (local, value) in names.Results.Apart)
        {
            WriteCopies(copy => $"var {local}{names.Copies[copy]} = {names.Operand(value, copy)};");
        }

        writer.Line();
        WriteKept();
        writer.Line();

        for (var i = 0; i < names.Accumulators.Count; i++)
        {
            WriteTerm(i, scope);
        }

        for (var i = 0; i < Stores.Count; i++)
        {
            WriteStore(i);
        }
    }

    /// <summary>Takes the results of a group to the places that an index picks, one by one.</summary>
    public void WriteScattered(NestScope scope)
    {
        var along = $"({names.Start} + {names.Lane})";
        var axis = names.Sweep.Axis;

        for (var i = 0; i < names.Accumulators.Count; i++)
        {
            if (names.IsScattered(i))
            {
                var (reduction, pick) = (names.Sweep.Reductions[i].Reduction, names.Sweep.Reductions[i].Pick);
                var offset = scope.Along(axis, along).OffsetOfColumn(reduction, axis, along, pick);
                WriteEach($"Unsafe.Add(ref {names.Nest.First(reduction)}, {offset}) += {names.Scattered[i]}[{names.Lane}];");
            }
        }

        for (var i = 0; i < Stores.Count; i++)
        {
            var target = Stores[i].Target;

            if (!names.IsSideBySide(Stores[i]))
            {
                var offset = scope.Along(axis, along).Offset(target.Places, target.Indices, axis, along);
                var sign = Stores[i].Adds ? "+=" : "=";
                WriteEach($"Unsafe.Add(ref {names.Nest.First(target.Span)}, {offset}) {sign} {names.Targets[i]}[{names.Lane}];");
            }
        }
    }

    private void WriteEach(string statement)
    {
        using var loop = writer.Block($"for (var {names.Lane} = (int){names.Skipped}; {names.Lane} < {Text(names.Lanes)}; {names.Lane}++)");
        writer.Line(statement);
    }

    private void WriteKept()
    {
        var accumulators = names.Accumulators.Where((_, i) => !names.IsScattered(i)).ToArray();
        var stores = Enumerable.Range(0, Stores.Count).Where(i => names.IsSideBySide(Stores[i])).ToArray();

        if (accumulators.Length + stores.Length == 0)
        {
            return;
        }

        using var rest = writer.Block($"if ({names.Skipped} > 0)");

        foreach (var accumulator in accumulators)
        {
            WriteKeep(names.Results.Of(accumulator), _ => accumulator.NeutralVector);
        }

        foreach (var i in stores)
        {
            WriteKeep(names.Results.Of(i), copy => Stores[i].Adds
                ? $"{names.Width.Of}.Zero"
                : $"{names.Width.Class}.LoadUnsafe({names.Place(names.Targets[i], copy)})");
        }
    }

    private void WriteKeep(string local, Func<int, string> other) => WriteCopies(copy =>
        $"{local}{names.Copies[copy]} = Rest.Keep({local}{names.Copies[copy]}, "
        + $"{(names.HasParts ? $"(nuint){names.Part}" : Text(copy * names.Width.Count))}, {names.Skipped}, {other(copy)});");

    private void WriteTerm(int index, NestScope scope)
    {
        var accumulator = names.Accumulators[index];

        if (names.IsScattered(index))
        {
            WriteCopies(copy => $"{names.Results.Of(accumulator)}{names.Copies[copy]}.StoreUnsafe({names.BufferPlace(names.Scattered[index], copy)});");
        }
        else if (names.IsAcross(index))
        {
            WriteColumns(index, scope);
        }
        else
        {
            WriteCopies(copy => accumulator.Accumulate(copy, names.Results.Of(accumulator) + names.Copies[copy], names.HasParts ? names.Part : "0"));
        }
    }

    /// <summary>Results for each place of the axis are kept in <c>double</c>.</summary>
    private void WriteColumns(int index, NestScope scope)
    {
        var width = names.Width;
        var reduction = names.Sweep.Reductions[index].Reduction;
        var row = scope.Places.OffsetOfColumn(reduction, names.Sweep.Axis, names.Start, names.Sweep.Reductions[index].Pick);

        for (var copy = 0; copy < names.Copies.Count; copy++)
        {
            var term = names.Results.Of(names.Accumulators[index]) + names.Copies[copy];
            var halves = width.Type == ScalarType.Single
                ? new[] { $"{width.Class}.WidenLower({term})", $"{width.Class}.WidenUpper({term})" }
                : [term];

            for (var half = 0; half < halves.Length; half++)
            {
                var shift = (copy * width.Count) + (half * width.Count / 2);
                var place = $"ref Unsafe.Add(ref {names.Nest.First(reduction)}, {row}{(names.HasParts ? $" + {names.Part}" : "")}{(shift == 0 ? "" : $" + {Text(shift)}")})";
                var kept = $"{width.Class}.LoadUnsafe({place})";
                var combined = reduction.Reduction switch
                {
                    Reduction.Sum => $"({kept} + {halves[half]})",
                    Reduction.Product => $"({kept} * {halves[half]})",
                    Reduction.Maximum => $"{width.Class}.Max({kept}, {halves[half]})",
                    _ => $"{width.Class}.Min({kept}, {halves[half]})",
                };
                writer.Line($"{combined}.StoreUnsafe({place});");
            }
        }
    }

    private void WriteStore(int index)
    {
        var isRow = names.IsSideBySide(Stores[index]);
        string Place(int copy) => isRow ? names.Place(names.Targets[index], copy) : names.BufferPlace(names.Targets[index], copy);

        if (Stores[index].Adds && isRow)
        {
            WriteCopies(copy => $"({names.Width.Class}.LoadUnsafe({Place(copy)}) + {names.Results.Of(index)}{names.Copies[copy]}).StoreUnsafe({Place(copy)});");
        }
        else
        {
            WriteCopies(copy => $"{names.Results.Of(index)}{names.Copies[copy]}.StoreUnsafe({Place(copy)});");
        }
    }

    private void WriteCopies(Func<int, string> statement) => CopiesWriter.Write(writer, names.Copies.Count, statement);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
