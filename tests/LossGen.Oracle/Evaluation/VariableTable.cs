using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>What a variable of the derivatives stands for.</summary>
public enum VariableKind
{
    /// <summary>An element of a tensor.</summary>
    Element,

    /// <summary>A scalar parameter.</summary>
    Scalar,

    /// <summary>An error added to the result of a reduction.</summary>
    Reduction,

    /// <summary>An error added to a value as one place of a larger shape sees it.</summary>
    Seen,

    /// <summary>An error added to an intermediate below the smallest normal number.</summary>
    Underflow,

    /// <summary>The result of one step of the tree, whose size is the variable's value.</summary>
    Step,
}

/// <summary>One variable.</summary>
/// <param name="Index">Its number in the jets.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">The parameter's name, or the reduction's number.</param>
/// <param name="Element">The element, or −1.</param>
/// <param name="Value">The parameter's value; 0 for errors.</param>
public sealed record Variable(int Index, VariableKind Kind, string Name, int Element, BigFloat Value)
{
    /// <summary>Whether a condition counts it: inputs that are exactly 0 or ±1 are taken as exact.</summary>
    public bool CountsAsInexact => Kind is VariableKind.Element or VariableKind.Scalar && !Value.IsZero && BigFloat.Abs(Value) != 1;
}

/// <summary>The variables of one evaluation, numbered as they are met.</summary>
public sealed class VariableTable
{
    private readonly List<Variable> _all = [];
    private readonly Dictionary<(VariableKind Kind, string Name, int Element), Variable> _byKey = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Variable> All => _all;

    /// <summary>The variable of that kind, name and element, made when first asked for.</summary>
    public Variable Get(VariableKind kind, string name, int element, BigFloat value)
    {
        if (!_byKey.TryGetValue((kind, name, element), out var variable))
        {
            variable = new Variable(_all.Count, kind, name, element, value);
            _all.Add(variable);
            _byKey.Add((kind, name, element), variable);
        }

        return variable;
    }

    /// <summary>The variable of that kind, name and element, if it was met.</summary>
    public Variable? Find(VariableKind kind, string name, int element) => _byKey.GetValueOrDefault((kind, name, element));
}
