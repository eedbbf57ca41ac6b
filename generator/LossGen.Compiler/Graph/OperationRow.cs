using static LossGen.Compiler.Graph.NodeType;

namespace LossGen.Compiler.Graph;

/// <summary>Shortens the rows of the table of operations.</summary>
internal static class OperationRow
{
    public static Operation Unary(string name) => new(name, Parameters((Number, "x")));

    public static Operation Binary(string name, string first, string second) =>
        new(name, Parameters((Number, first), (Number, second)));

    public static Operation Comparison(string name) => Binary(name, "a", "b") with { Result = Truth };

    public static EquatableArray<OperationParameter> Parameters(params (NodeType Type, string Name)[] parameters) =>
        new(parameters.Select(parameter => new OperationParameter(parameter.Name, parameter.Type)));

    public static EquatableArray<string> Of(params string[] formulas) => new(formulas);
}
