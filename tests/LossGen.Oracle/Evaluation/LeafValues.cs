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
    public Jet Number(string name, Position position)
    {
        if (inputs.Tensors.TryGetValue(name, out var tensor))
        {
            var element = ElementAt(name, position);

            return Input(VariableKind.Element, name, element, tensor[element]);
        }

        return inputs.Scalars.TryGetValue(name, out var scalar) ? Input(VariableKind.Scalar, name, -1, scalar)
            : inputs.Integers.TryGetValue(name, out var integer) ? Jet.Constant(integer)
            : Jet.Constant(ConstantOf(name));
    }

    /// <summary>The mask of that name.</summary>
    public bool Mask(string name, Position position) => inputs.Masks[name][ElementAt(name, position)];

    /// <summary>The index of that name: of a span, or a whole parameter.</summary>
    public long Index(string name, Position position) =>
        inputs.Integers.TryGetValue(name, out var integer) ? integer : inputs.Indices[name][ElementAt(name, position)];

    private int ElementAt(string name, Position position) =>
        inputs.AxesOf(name).Aggregate(0, (element, axis) => (element * axis.Extent) + position[axis.Name]);

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
