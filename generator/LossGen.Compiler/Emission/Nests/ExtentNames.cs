using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>What holds the number of places of each axis: the parameter that says it, or a local called like the axis.</summary>
internal sealed class ExtentNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _locals = [];

    /// <summary>Takes a name for every axis of <paramref name="shape"/>.</summary>
    public ExtentNames(LossShape shape, MemberSignature signature, NameTable table)
    {
        foreach (var extent in shape.Extents)
        {
            if (extent is RenamedExtent renamed)
            {
                _names[extent.Axis] = _names[renamed.Of];
            }
            else if (extent is ParameterExtent)
            {
                _names[extent.Axis] = signature.Parameters.First(parameter => parameter.PlainName == extent.Axis).Name;
            }
            else
            {
                _names[extent.Axis] = table.Take(extent.Axis.Length == 0 ? "length" : extent.Axis.Replace(MergedExtent.Times, ""));
                _locals.Add(_names[extent.Axis]);
            }
        }
    }

    /// <summary>The locals, in the order in which they are found.</summary>
    public IReadOnlyList<string> Locals => _locals;

    /// <summary>Gives an axis that the loss does not name its number of places.</summary>
    public void Fix(string axis, int places) => _names[Axes.BaseName(axis)] = places.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many places <paramref name="axis"/> has.</summary>
    public string Of(string axis) => _names[Axes.BaseName(axis)];

    /// <summary>How many places all of <paramref name="axes"/> have together, formed in the type that <paramref name="type"/> names.</summary>
    public string Product(IEnumerable<string> axes, string type)
    {
        var names = axes.Select(Of).ToArray();

        return names.Length == 0 ? "1" : names.Length == 1 ? names[0] : $"({type}){string.Join(" * ", names)}";
    }
}
