using FsCheck;
using FsCheck.Fluent;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Values;

namespace LossGen.Compiler.Tests.Graph;

/// <summary>A random expression as it was written: what it means is known without the graph.</summary>
internal sealed record Tree(string Name, Rational Number, params Tree[] Parts)
{
    private static readonly string[] Unary = ["neg", "sqrt", "abs", "sign", "exp", "log", "log1p", "expm1", "sigmoid", "softplus", "tanh", "cos"];
    private static readonly string[] Binary = ["+", "+", "-", "-", "*", "*", "/", "max", "min", "logaddexp"];
    private static readonly Rational[] Numbers = [0, 1, 2, 3, -1, new(1, 2), new(-3, 2)];
    private static readonly Rational[] Exponents = [2, 3, 4, -1, -2, new(1, 2), new(-1, 2), new(3, 2)];

    /// <summary>The inputs that trees read.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ["x", "y", "z"];

    /// <summary>Trees that nest up to <paramref name="depth"/> operations.</summary>
    public static Gen<Tree> Random(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Inputs.AsEnumerable()).Select(name => new Tree(name, default)),
            Gen.Elements(Numbers.AsEnumerable()).Select(number => new Tree("number", number)));

        if (depth == 0)
        {
            return leaf;
        }

        var part = Random(depth - 1);

        return Gen.OneOf(
            leaf,
            from name in Gen.Elements(Unary.AsEnumerable()) from a in part select new Tree(name, default, a),
            from name in Gen.Elements(Binary.AsEnumerable()) from a in part from b in part select new Tree(name, default, a, b),
            from name in Gen.Elements(Binary.AsEnumerable()) from a in part from b in part select new Tree(name, default, a, b),
            from exponent in Gen.Elements(Exponents.AsEnumerable()) from a in part select new Tree("power", exponent, a),
            from a in part from b in part from c in part from d in part select new Tree("where", default, a, b, c, d));
    }

    /// <summary>The node that the graph makes of it.</summary>
    public Node Build(ExpressionGraph graph)
    {
        var parts = Parts.Select(part => part.Build(graph)).ToArray();

        return Name switch
        {
            "number" => graph.Constant(Number),
            "neg" => graph.Negate(parts[0]),
            "+" => graph.Add(parts),
            "-" => graph.Subtract(parts[0], parts[1]),
            "*" => graph.Multiply(parts),
            "/" => graph.Divide(parts[0], parts[1]),
            "power" => graph.Power(parts[0], Number),
            "where" => graph.Select(graph.Call(Operations.Less, parts[0], parts[1]), parts[2], parts[3]),
            _ when parts.Length == 0 => graph.Input(Name, NodeType.Number, Axes.Batch),
            _ => graph.Call(Operations.FindAny(Name, parts.Length)!, parts),
        };
    }

    /// <summary>What it means at a point of one element.</summary>
    public Number Evaluate(Point point)
    {
        if (Name == "where")
        {
            var (left, right) = (Parts[0].Evaluate(point), Parts[1].Evaluate(point));

            // What is chosen by a comparison without a value has none.
            return left.IsDefined && right.IsDefined
                ? Parts[Values.Number.Compare(left, right) < 0 ? 2 : 3].Evaluate(point)
                : Values.Number.Undefined;
        }

        var parts = Parts.Select(part => part.Evaluate(point)).ToArray();

        return Name switch
        {
            "number" => Values.Number.Of(Number),
            "neg" => -parts[0],
            "+" => parts[0] + parts[1],
            "-" => parts[0] - parts[1],
            "*" => parts[0] * parts[1],
            "/" => parts[0] / parts[1],
            "power" => Finite(Values.Number.Power(parts[0], Number)),
            _ when parts.Length == 0 => Values.Number.Exactly(point.Values[Name][0]),
            _ => Meanings.Find(Name)!(parts),
        };
    }

    // The sign of zero, and with it that of what it divides, is not known here.
    private static Number Finite(Number value) => value.Value.IsFinite ? value : Values.Number.Undefined;

    public override string ToString() => Parts.Length == 0
        ? Name == "number" ? Number.ToString() : Name
        : $"{Name}{(Name == "power" ? Number.ToString() : "")}({string.Join(", ", Parts.Select(part => part.ToString()))})";
}
