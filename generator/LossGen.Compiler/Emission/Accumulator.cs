using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// The lanes of one reduction. They live in registers where the copies cover them all, else in a buffer on the stack
/// that the position indexes; lane i takes the elements i, i + lanes, … at every width.
/// </summary>
internal sealed class Accumulator
{
    private readonly VectorWidth _width;
    private readonly int _lanes;
    private readonly string[] _registers;
    private readonly string _buffer;

    /// <summary>Takes names for the lanes.</summary>
    public Accumulator(Accumulation reduction, string total, VectorWidth width, int lanes, int copies, NameTable table)
    {
        Reduction = reduction;
        Total = total;
        _width = width;
        _lanes = lanes;
        Term = table.Take("term", ["", "A", "B", "C", "D"]);
        _buffer = table.Take(total + "Lanes");

        var isCovered = copies * width.Count >= lanes;
        _registers = isCovered ? [.. Enumerable.Range(0, lanes / width.Count).Select(i => table.Take(total + "ABCD"[i]))] : [];
    }

    /// <summary>What is combined.</summary>
    public Accumulation Reduction { get; }

    /// <summary>What holds the result: a local, a parameter or an element of a span.</summary>
    public string Total { get; set; }

    /// <summary>The local of a term, before the copy's letter.</summary>
    public string Term { get; }

    /// <summary>A vector that changes nothing when it is combined.</summary>
    public string NeutralVector => NeutralVectorOf(Kind, _width);

    /// <summary>The result of combining nothing.</summary>
    public string NeutralTotal => NeutralTotalOf(Kind);

    /// <summary>What is declared once in the method.</summary>
    public IEnumerable<string> Declarations => UsesBuffer
        ? [$"Span<{Element}> {_buffer} = stackalloc {Element}[{Text(_lanes)}];"]
        : [];

    /// <summary>What clears the lanes before a block.</summary>
    public IEnumerable<string> Resets => _registers.Length == 0
        ? [Kind == Graph.Reduction.Sum ? $"{_buffer}.Clear();" : $"{_buffer}.Fill({NeutralLane});"]
        : _registers.Select(register => $"var {register} = {NeutralVector};");

    /// <summary>What joins the lanes to the result after a block.</summary>
    public IEnumerable<string> Flushes
    {
        get
        {
            if (!UsesBuffer)
            {
                var lanes = string.Join(", ", _registers);

                return [Kind switch
                {
                    Graph.Reduction.Sum => $"{Total} += LaneSum.Of({lanes});",
                    Graph.Reduction.Maximum => $"{Total} = Math.Max({Total}, LaneMaximum.Of({lanes}));",
                    _ => $"{Total} = Math.Min({Total}, LaneMinimum.Of({lanes}));",
                }];
            }

            var stores = _registers.Select((register, i) =>
                $"{_width.Class}.StoreUnsafe({register}, ref MemoryMarshal.GetReference({_buffer}), {Text(i * _width.Count)});");

            return [.. stores, Kind switch
            {
                Graph.Reduction.Sum => $"{Total} += LaneSum.Of({_buffer});",
                Graph.Reduction.Product => $"{Total} *= LaneProduct.Of({_buffer});",
                Graph.Reduction.Maximum => $"{Total} = Math.Max({Total}, LaneMaximum.Of({_buffer}));",
                _ => $"{Total} = Math.Min({Total}, LaneMinimum.Of({_buffer}));",
            }];
        }
    }

    /// <summary>A vector that changes nothing when it is combined.</summary>
    public static string NeutralVectorOf(Reduction reduction, VectorWidth width) => reduction switch
    {
        Graph.Reduction.Sum => width.Of + ".Zero",
        Graph.Reduction.Product => width.Of + ".One",
        _ => $"{width.Class}.Create({NeutralLaneOf(reduction, width.Type)})",
    };

    /// <summary>The result of combining nothing.</summary>
    public static string NeutralTotalOf(Reduction reduction) => reduction switch
    {
        Graph.Reduction.Sum => "0d",
        Graph.Reduction.Product => "1d",
        Graph.Reduction.Maximum => "double.NegativeInfinity",
        _ => "double.PositiveInfinity",
    };

    /// <summary>The statement that takes one value into a result.</summary>
    public static string Taken(Reduction reduction, string total, string value) => reduction switch
    {
        Graph.Reduction.Sum => $"{total} += {value};",
        Graph.Reduction.Product => $"{total} *= {value};",
        Graph.Reduction.Maximum => $"{total} = Math.Max({total}, {value});",
        _ => $"{total} = Math.Min({total}, {value});",
    };

    private static string NeutralLaneOf(Reduction reduction, ScalarType type) => reduction switch
    {
        Graph.Reduction.Sum => type == ScalarType.Single ? "0f" : "0d",
        Graph.Reduction.Product => type == ScalarType.Single ? "1f" : "1d",
        Graph.Reduction.Maximum => NumberText.Keyword(type) + ".NegativeInfinity",
        _ => NumberText.Keyword(type) + ".PositiveInfinity",
    };

    private Reduction Kind => Reduction.Node.Reduction;

    private string Element => NumberText.Keyword(_width.Type);

    /// <summary>Whether its lanes are found by a place in the group.</summary>
    public bool IsIndexed => _registers.Length == 0;

    private bool UsesBuffer => IsIndexed || Kind == Graph.Reduction.Product;

    private string NeutralLane => NeutralLaneOf(Kind, _width.Type);

    /// <summary>The statement that takes in the term of one copy, which stands at <paramref name="place"/> in its group.</summary>
    public string Accumulate(int copy, string term, string place)
    {
        if (_registers.Length > 0)
        {
            var register = _registers[copy % _registers.Length];

            return Kind switch
            {
                Graph.Reduction.Sum => $"{register} += {term};",
                Graph.Reduction.Product => $"{register} *= {term};",
                _ => $"{register} = {Combine(register, term)};",
            };
        }

        var index = place.IndexOf(' ') < 0 ? place : $"({place})";
        var lane = $"ref {_buffer}[(int){index} & {Text(_lanes - 1)}]";
        var kept = $"{_width.Class}.LoadUnsafe({lane})";

        return $"{_width.Class}.StoreUnsafe({Combine(kept, term)}, {lane});";
    }

    private string Combine(string kept, string term) => Kind switch
    {
        Graph.Reduction.Sum => $"{kept} + {term}",
        Graph.Reduction.Product => $"{kept} * {term}",
        Graph.Reduction.Maximum => $"{_width.Class}.Max({kept}, {term})",
        _ => $"{_width.Class}.Min({kept}, {term})",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
