using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes where an element lies: its position along each axis, rows one after the other.</summary>
/// <param name="names">The names of positions and extents.</param>
/// <param name="index">The text of an index.</param>
internal sealed class NestPlaces(NestNames names, Func<Step, string> index)
{
    /// <summary>The element so far from the first.</summary>
    public static string At(string first, string offset) => offset == "0" ? first : $"Unsafe.Add(ref {first}, {offset})";

    /// <summary>
    /// How far an element is from the first. Along <paramref name="lanes"/> the position is <paramref name="along"/>, or 0
    /// where that is null.
    /// </summary>
    public string Offset(EquatableArray<Place> places, IReadOnlyList<Step> indices, string? lanes = null, string? along = null)
    {
        string? offset = null;
        var isSum = false;

        foreach (var place in places)
        {
            var position = place.IsIndexed ? Picked(place, indices[place.Operand])
                : place.Axis == lanes ? along
                : names.Position(place.Axis!);

            if (offset is null)
            {
                offset = position;
            }
            else
            {
                var row = $"{(isSum ? $"({offset})" : offset)} * {names.Extents.Of(place.Declared)}";
                offset = position is null ? row : $"{row} + {position}";
                isSum = true;
            }
        }

        return offset ?? "0";
    }

    /// <summary>How far the element of a reading is from the first.</summary>
    public string OffsetOf(Step reading, string? lanes = null, string? along = null) => reading.Node switch
    {
        InputNode input => Offset(input.Places, reading.Operands, lanes, along),
        ReduceNode reduction => OffsetOfColumn(reduction, lanes, along),
        ReadNode read => Offset(names.PlacesOf(read), [], lanes, along),
        _ => Offset(names.PlacesOf(reading.Name), [], lanes, along),
    };

    /// <summary>How far a result of a reduction is from the first.</summary>
    public string OffsetOfColumn(ReduceNode reduction, string? lanes = null, string? along = null, ColumnPick? pick = null)
    {
        var places = names.ColumnAxes(reduction).Select(axis => axis == pick?.Axis ? new Place(axis, null, 0) : Place.Along(axis));

        return Offset(new EquatableArray<Place>(places), pick is null ? [] : [pick.Index], lanes, along);
    }

    private string Picked(Place place, Step step) => $"AxisRules.Confine({index(step)}, {names.Extents.Of(place.Declared)})";
}
