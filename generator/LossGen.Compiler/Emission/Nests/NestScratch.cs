using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// The memory for results of reductions that keep an axis of their loops: 4 KB on the stack, more from the shared pool. In
/// front of each stands room for the lanes of a short row.
/// </summary>
internal static class NestScratch
{
    private const int MostOnStack = 512;

    /// <summary>The parameter that hands it on.</summary>
    public static string Parameter(Nest nest, NestNames names) =>
        nest.Columns.Count > 0 ? $"Span<double> {names.Scratch}" : "";

    /// <summary>Takes the memory, has <paramref name="call"/> written, and gives it back.</summary>
    public static void Write(SourceWriter writer, Nest nest, NestNames names, ScalarType type, Action call)
    {
        var rented = names.Table.Take("rented");
        var count = names.Table.Take("count");
        var front = LaneNames.LanesOf(type).ToString(CultureInfo.InvariantCulture);
        var sizes = nest.Columns.Select(column => column.Axes).Concat(WeightsOf(nest).Select(weights => weights.Axes))
            .Select(axes => $"{front} + {names.Extents.Product(axes, "nint")}");
        var most = MostOnStack.ToString(CultureInfo.InvariantCulture);
        writer.Line($"var {count} = checked((int)({string.Join(" + ", sizes)} + {front}));");
        writer.Line($"var {rented} = {count} <= {most} ? null : ArrayPool<double>.Shared.Rent({count});");
        writer.Line();

        using (writer.Block("try"))
        {
            writer.Line($"Span<double> {names.Scratch} = {rented} is null ? stackalloc double[{most}] : {rented};");
            call();
        }

        using (writer.Block("finally"))
        {
            using var test = writer.Block($"if ({rented} is not null)");
            writer.Line($"ArrayPool<double>.Shared.Return({rented});");
        }
    }

    /// <summary>The first result of each reduction.</summary>
    public static void WriteReferences(SourceWriter writer, Nest nest, NestNames names, ScalarType type)
    {
        var front = LaneNames.LanesOf(type).ToString(CultureInfo.InvariantCulture);
        var before = $"ref MemoryMarshal.GetReference({names.Scratch})";

        foreach (var column in nest.Columns)
        {
            writer.Line($"ref var {names.First(column.Reduction)} = ref Unsafe.Add({before}, {front});");
            before = $"ref Unsafe.Add(ref {names.First(column.Reduction)}, {names.Extents.Product(column.Axes, "nint")})";
        }

        before = type == ScalarType.Single ? $"ref Unsafe.As<double, float>({before})" : before;

        foreach (var (name, axes) in WeightsOf(nest))
        {
            writer.Line($"ref var {names.First(name)} = ref Unsafe.Add({before}, {front});");
            before = $"ref Unsafe.Add(ref {names.First(name)}, {names.Extents.Product(axes, "nint")})";
        }
    }

    /// <summary>What is kept for each pair of some rows, in the element type.</summary>
    private static IEnumerable<(string Name, EquatableArray<string> Axes)> WeightsOf(Nest nest) => nest.Pairs
        .SelectMany(pairs => pairs.Weights.Select(weights => (weights.Name, new EquatableArray<string>([pairs.Block, pairs.Others]))));

    /// <summary>All results of a reduction.</summary>
    public static string SpanOf(NestNames names, Column column) =>
        $"MemoryMarshal.CreateSpan(ref {names.First(column.Reduction)}, (int)({names.Extents.Product(column.Axes, "nint")}))";
}
