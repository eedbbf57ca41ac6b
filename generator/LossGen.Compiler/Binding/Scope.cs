using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>What the names of one text stand for. A null value is one whose mistake has been reported.</summary>
internal sealed class Scope
{
    private static readonly string[] Constants = ["pi", "e", "inf"];

    private readonly Dictionary<string, BoundValue?> _parameters;
    private readonly Dictionary<string, BoundValue?> _bindings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>A scope with parameters and no bindings yet.</summary>
    public Scope(IEnumerable<KeyValuePair<string, BoundValue?>> parameters)
    {
        _parameters = new(StringComparer.Ordinal);

        foreach (var parameter in parameters)
        {
            _parameters[parameter.Key] = parameter.Value;
            _order.Add(parameter.Key);
        }
    }

    /// <summary>Parameters, then bindings, then constants.</summary>
    public IEnumerable<string> Names => _order.Concat(Constants);

    /// <summary>The names of the parameters.</summary>
    public IReadOnlyList<string> Parameters => [.. _order.Where(_parameters.ContainsKey)];

    /// <summary>Finds a name and counts it as used; constants come last.</summary>
    public bool TryFind(string name, ExpressionGraph graph, out BoundValue? value)
    {
        _used.Add(name);

        if (_bindings.TryGetValue(name, out value) || _parameters.TryGetValue(name, out value))
        {
            return true;
        }

        var isConstant = Array.IndexOf(Constants, name) >= 0;
        value = isConstant ? new BoundValue(graph.Symbol(name)) : null;

        return isConstant;
    }

    /// <summary>What has the name already: "a parameter", "a binding" or nothing.</summary>
    public string? Holder(string name) =>
        _parameters.ContainsKey(name) ? "a parameter" : _bindings.ContainsKey(name) ? "a binding" : null;

    /// <summary>Adds a binding.</summary>
    public void Bind(string name, BoundValue? value)
    {
        _bindings[name] = value;
        _order.Add(name);
    }

    /// <summary>Whether a name has been looked up.</summary>
    public bool IsUsed(string name) => _used.Contains(name);
}
