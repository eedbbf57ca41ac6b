using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>Parameters, constants and literals: as variables, or displaced from their values and constant.</summary>
internal sealed class LeafValues(LossInputs inputs, ElementType type, VariableTable variables, Displacement? displacement)
{
    /// <summary>A number of the expression: its exact decimal, rounded once to the element type.</summary>
    public Jet Literal(string text) => Jet.Constant(Ball.Exact(type.Round(BigFloat.Parse(text))));

    /// <summary>The parameter or constant of that name.</summary>
    public Jet Number(string name, int element)
    {
        if (inputs.Tensors.TryGetValue(name, out var tensor))
        {
            return Input(VariableKind.Element, name, element, tensor[element]);
        }

        if (inputs.Scalars.TryGetValue(name, out var scalar))
        {
            var value = Input(VariableKind.Scalar, name, -1, scalar);

            return displacement is null ? SeenBy(value, VariableKind.ScalarSeenByElement, name, element) : value;
        }

        return inputs.Integers.TryGetValue(name, out var integer) ? Jet.Constant(integer) : Jet.Constant(ConstantOf(name));
    }

    /// <summary>The mask of that name.</summary>
    public bool Mask(string name, int element) => inputs.Masks[name][element];

    /// <summary>A value without axes as an element of a sweep sees it: with an error of its own.</summary>
    public Jet SeenBy(Jet value, VariableKind kind, string name, int element) => element < 0 || displacement is not null
        ? value
        : JetArithmetic.Add(value, Jet.Variable(Ball.Zero, variables.Get(kind, name, element, BigFloat.Zero).Index));

    private Jet Input(VariableKind kind, string name, int element, double value)
    {
        var variable = variables.Get(kind, name, element, value);

        return displacement is null
            ? Jet.Variable(Ball.Exact(value), variable.Index)
            : Jet.Constant(Ball.Exact(BigFloat.AddExactly(value, displacement.Of(variable))));
    }

    private static Ball ConstantOf(string name) => name switch
    {
        "pi" => Ball.Rounded(Constants.Pi),
        "e" => Ball.Rounded(Constants.E),
        "inf" => Ball.Exact(BigFloat.PositiveInfinity),
        _ => throw new NotSupportedException($"There is no value called {name}."),
    };
}

/// <summary>How far each input is moved, exactly.</summary>
internal sealed class Displacement(Func<Variable, BigFloat> distance)
{
    /// <summary>That of one input.</summary>
    public BigFloat Of(Variable variable) => distance(variable);
}
