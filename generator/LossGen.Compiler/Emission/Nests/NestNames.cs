using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>The names in a method that runs a nest: its parameters are those of the member, and how many places each axis has.</summary>
internal sealed class NestNames
{
    private readonly LossPlan _plan;
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<ReduceNode, string> _columns = [];
    private readonly Nest _nest;

    /// <summary>Takes names for what every part of the method may need.</summary>
    public NestNames(LossPlan plan, Nest nest, MemberSignature signature)
    {
        _plan = plan;
        _nest = nest;
        Signature = signature;

        foreach (var parameter in signature.Parameters)
        {
            Table.Reserve(parameter.Name);
        }

        Extents = new ExtentNames(plan.Program.Shape, signature, Table);

        foreach (var span in Spans)
        {
            _references[span.PlainName] = Table.Take(span.PlainName + "First");
        }

        foreach (var axis in plan.Nests!.Order)
        {
            _positions[axis] = Table.Take(StepNames.Position(axis));
        }

        foreach (var column in nest.Columns)
        {
            _columns[column.Reduction] = Table.Take(SweepNames.TotalName(column.Reduction.Reduction) + "Columns");
        }

        foreach (var pairs in nest.Pairs)
        {
            Extents.Fix(pairs.Block, PairWriter.Rows);
            _positions[pairs.Block] = Table.Take("row");

            foreach (var weights in pairs.Weights)
            {
                _references[weights.Name] = Table.Take(weights.Name);
            }
        }

        Scratch = Table.Take("scratch");
    }

    /// <summary>What is taken within the method.</summary>
    public NameTable Table { get; } = new();

    /// <summary>The member.</summary>
    public MemberSignature Signature { get; }

    /// <summary>How many places each axis has.</summary>
    public ExtentNames Extents { get; }

    /// <summary>Where the results of reductions lie that keep an axis of their loops.</summary>
    public string Scratch { get; }

    /// <summary>The element type.</summary>
    public string Element => NumberText.Keyword(_plan.Type);

    /// <summary>The spans of the member.</summary>
    public IEnumerable<MemberParameter> Spans => Signature.Parameters.Where(parameter => parameter.Element is not null);

    /// <summary>The first element of a span.</summary>
    public string First(string span) => _references[span];

    /// <summary>The position along an axis.</summary>
    public string Position(string axis) => _positions[axis];

    /// <summary>The first result of a reduction that keeps an axis.</summary>
    public string First(ReduceNode reduction) => _columns[reduction];

    /// <summary>The axes that tell the results of a reduction apart, outermost first; none where it has one.</summary>
    public EquatableArray<string> ColumnAxes(ReduceNode reduction) =>
        _nest.Columns.FirstOrDefault(column => column.Reduction == reduction)?.Axes ?? default;

    /// <summary>Where results of a reduction are read along all of its column's axes.</summary>
    public EquatableArray<Place> PlacesOf(ReadNode read) => new(ColumnAxes(read.Reduction).Select(axis =>
        read.Places.Any(place => place.Declared == axis) ? read.Places.First(place => place.Declared == axis) : Place.Along(axis)));

    /// <summary>The type of a span's elements.</summary>
    public string ElementOf(string span) => Spans.First(parameter => parameter.PlainName == span).Element!;

    /// <summary>Where a span is read or written along all of its own axes.</summary>
    public EquatableArray<Place> PlacesOf(string span) => new(ExtentChecks
        .AxesOf(_plan.Program.Shape, Spans.First(parameter => parameter.PlainName == span))
        .Select(Place.Along));

    /// <summary>A parameter's name as C# wants it.</summary>
    public string Declared(string name) => Signature.Parameters.First(parameter => parameter.PlainName == name).Name;

    /// <summary>Whether a parameter without axes has the element type; the others are whole numbers.</summary>
    public bool IsElement(string name) => !_plan.Program.Signature.Parameters.Any(parameter =>
        parameter.Name == name && parameter.Kind == ParameterKind.Integer);
}
