using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>The axes of one loss while it is bound: those of its spans, and those that renaming adds.</summary>
internal sealed class AxisTable
{
    private readonly EquatableArray<string>[] _ofParameters;
    private readonly LossSignature _signature;
    private readonly List<string> _order = [];
    private readonly List<AxisExtent> _extents;
    private readonly List<AxisPair> _equal = [];

    private AxisTable(LossSignature signature, EquatableArray<string>[] ofParameters)
    {
        _signature = signature;
        _ofParameters = ofParameters;

        for (var i = 0; i < ofParameters.Length; i++)
        {
            // The values' span says how the kept axes are ordered and adds none.
            var names = signature.Parameters[i].Kind == ParameterKind.Values ? default : ofParameters[i];
            _order.AddRange(names.Where(name => !_order.Contains(name)));
        }

        _extents = ExtentSolver.Solve(signature, ofParameters);
    }

    /// <summary>Every axis in the order in which they are first named.</summary>
    public IReadOnlyList<string> Names => _order;

    /// <summary>Whether the spans have names for their axes.</summary>
    public bool IsNamed => _order.Exists(name => name != Axes.Unnamed);

    /// <summary>Reads the axes of <paramref name="signature"/>.</summary>
    public static AxisTable Read(LossSignature signature, List<Mistake> mistakes)
    {
        var named = signature.Parameters.FirstOrDefault(parameter => IsInput(parameter) && parameter.Axes is not null);
        var axes = new EquatableArray<string>[signature.Parameters.Count];
        var known = mistakes.Count;

        for (var i = 0; i < axes.Length; i++)
        {
            var parameter = signature.Parameters[i];
            axes[i] = parameter.Axes is { } written ? AxesText.Read(written, i, mistakes)
                : IsInput(parameter) ? new([Axes.Unnamed])
                : default;

            if (parameter.Axes is not null && !parameter.IsSpan)
            {
                mistakes.Add(OnParameter(BindingRules.AxesOfScalar, i, parameter.Name));
                axes[i] = default;
            }
            else if (parameter.Axes is null && IsInput(parameter) && named is not null)
            {
                mistakes.Add(OnParameter(BindingRules.AxesMissing, i, parameter.Name, named.Name));
            }
        }

        var table = new AxisTable(signature, axes);

        if (mistakes.Count == known)
        {
            table.CheckExtents(mistakes);
        }

        return table;
    }

    /// <summary>The axes of the parameter at <paramref name="place"/>, outermost first.</summary>
    public EquatableArray<string> OfParameter(int place) => _ofParameters[place];

    /// <summary>Adds the name <paramref name="to"/> for <paramref name="from"/>, or the demand that both have as many places.</summary>
    public void Rename(string from, string to)
    {
        var pair = new AxisPair(from, to);

        if (!_order.Contains(to))
        {
            _order.Add(to);
            _extents.Add(new RenamedExtent(to, from));
        }
        else if (!_equal.Contains(pair) && !_extents.Contains(new RenamedExtent(to, from)))
        {
            _equal.Add(pair);
        }
    }

    /// <summary>What has been found, for values that run over <paramref name="kept"/>.</summary>
    public LossShape ToShape(Axes kept)
    {
        var values = _signature.Parameters.ToList().FindIndex(parameter => parameter.Kind == ParameterKind.Values);
        var keptOrder = values >= 0 && _signature.Parameters[values].Axes is not null
            ? _ofParameters[values]
            : new EquatableArray<string>(_order.Where(kept.Contains));

        var tensors = _signature.Parameters
            .Select((parameter, place) => (parameter, place))
            .Where(entry => entry.parameter.IsSpan)
            .Select(entry => new TensorShape(entry.parameter.Name, entry.place == values ? keptOrder : _ofParameters[entry.place]));

        return new LossShape(new(tensors), new(_extents), new(_order), keptOrder, new(_equal));
    }

    private static bool IsInput(LossParameter parameter) => parameter.IsSpan && parameter.Kind != ParameterKind.Values;

    private void CheckExtents(List<Mistake> mistakes)
    {
        for (var i = 0; i < _ofParameters.Length; i++)
        {
            var unknown = _ofParameters[i]
                .Where(axis => _order.Contains(axis) && !_extents.Exists(extent => extent.Axis == axis))
                .ToArray();

            if (unknown.Length > 0)
            {
                var missing = unknown[unknown.Length - 1];
                var text = _signature.Parameters[i].Axes!;
                var range = NameList.Words(text).First(word => NameList.NameIn(text, word) == missing);
                mistakes.Add(new Mistake(BindingRules.ExtentUnknown, range, new([missing]), MistakeSite.Axes, i));

                return;
            }
        }
    }

    private static Mistake OnParameter(MistakeRule rule, int place, params string[] arguments) =>
        new(rule, new TextRange(0, arguments[0].Length), new(arguments), MistakeSite.Parameter, place);
}
