using System.Numerics;

namespace LossGen.Compiler.Graph;

/// <summary>Collects like factors of nested products, roots and exponentials.</summary>
internal sealed class ProductBuilder
{
    // Beyond this an exact power of a constant is no constant anyone wants to read or round.
    private const int LargestFoldedExponent = 64;

    // Up to here a double holds the root of a whole square exactly.
    private static readonly BigInteger LargestSquare = BigInteger.Pow(2, 100);

    private readonly ExpressionGraph _graph;

    public ProductBuilder(ExpressionGraph graph) => _graph = graph;

    public Rational Coefficient { get; set; } = Rational.One;

    public Dictionary<Node, Rational> Factors { get; } = [];

    public void Multiply(Node node, Rational exponent)
    {
        if (exponent.IsZero)
        {
            return;
        }

        switch (node)
        {
            case ConstantNode constant when TryPower(constant.Value, exponent, out var value):
                Coefficient *= value;
                break;

            case ProductNode product when exponent.IsInteger && TryPower(product.Coefficient, exponent, out var scale):
                Coefficient *= scale;
                Each(product, exponent);
                break;

            case ProductNode product when !exponent.IsInteger:
                MultiplyRoot(product, exponent);
                break;

            case SumNode when exponent.IsInteger && _graph.Split(node) is { Coefficient.Sign: < 0 } split:
                Coefficient *= exponent.IsEvenInteger ? Rational.One : -Rational.One;
                Collect(split.Node, exponent);
                break;

            case CallNode { Operation: var operation } call when operation == Operations.Abs && exponent.IsEvenInteger:
                Multiply(call.Operands[0], exponent);
                break;

            case CallNode { Operation: var operation } call when operation == Operations.Pow && exponent.IsInteger && !exponent.IsOne:
                Multiply(_graph.Call(Operations.Pow, call.Operands[0], _graph.Multiply(call.Operands[1], _graph.Constant(exponent))), Rational.One);
                break;

            case CallNode { Operation: var operation } call when operation == Operations.Select && !exponent.IsOne && exponent.Sign > 0 && HasZero(call):
                Multiply(
                    _graph.Select(call.Operands[0], _graph.Power(call.Operands[1], exponent), _graph.Power(call.Operands[2], exponent)),
                    Rational.One);
                break;

            default:
                Collect(node, exponent);
                break;
        }
    }

    /// <summary>exp(a)·exp(b) is exp(a + b), and a power of one is one exponential too.</summary>
    public void MergeExponentials()
    {
        var exponentials = Factors
            .Where(factor => !factor.Value.IsZero && factor.Key is CallNode call && call.Operation == Operations.Exp)
            .ToArray();

        if (exponentials.Length == 0 || (exponentials.Length == 1 && exponentials[0].Value.IsOne))
        {
            return;
        }

        var argument = _graph.Sum(
            Rational.Zero, exponentials.Select(factor => new Term(factor.Value, factor.Key.Operands[0])));

        foreach (var factor in exponentials)
        {
            Factors.Remove(factor.Key);
        }

        Multiply(_graph.Call(Operations.Exp, argument), Rational.One);
    }

    private void Each(ProductNode product, Rational exponent)
    {
        foreach (var factor in product.Factors)
        {
            Multiply(factor.Base, factor.Exponent * exponent);
        }
    }

    // A root of a product comes apart where each part's root is defined wherever the whole is: even powers come out
    // through their absolute value, a positive square comes out of the coefficient; the rest stays under one root. Where
    // that may be below zero the whole has a root at the zeros of the even powers alone.
    private void MultiplyRoot(ProductNode product, Rational exponent)
    {
        var even = product.Factors.Where(factor => factor.Exponent.IsEvenInteger).ToArray();
        var inside = product.Factors.Where(factor => !factor.Exponent.IsEvenInteger).ToArray();
        var rest = product.Coefficient;

        if (rest.Sign > 0 && TryPower(rest, exponent, out var outside))
        {
            Coefficient *= outside;
            rest = Rational.One;
        }

        var radicand = inside.Length == product.Factors.Count && rest == product.Coefficient ? product : _graph.Product(rest, inside);

        if (even.Length > 0 && exponent.Sign > 0 && !SignFacts.IsNonNegative(radicand))
        {
            var root = _graph.Multiply([.. even.Select(factor => Root(factor, exponent)), _graph.Power(radicand, exponent)]);
            Multiply(_graph.Select(IsAnyZero(even), _graph.Zero, root), Rational.One);

            return;
        }

        foreach (var factor in even)
        {
            Multiply(_graph.Call(Operations.Abs, factor.Base), factor.Exponent * exponent);
        }

        if (radicand is not ProductNode)
        {
            Multiply(radicand, exponent);
        }
        else if (inside.Length == 1 && rest.IsOne)
        {
            Multiply(inside[0].Base, inside[0].Exponent * exponent);
        }
        else
        {
            Collect(radicand, exponent);
        }
    }

    private Node Root(Factor factor, Rational exponent) =>
        _graph.Power(_graph.Call(Operations.Abs, factor.Base), factor.Exponent * exponent);

    private Node IsAnyZero(IEnumerable<Factor> factors) => factors
        .Select(factor => _graph.Call(Operations.Equal, factor.Base, _graph.Zero))
        .Aggregate((any, next) => _graph.Call(Operations.Or, any, next));

    private void Collect(Node node, Rational exponent) =>
        Factors[node] = Factors.TryGetValue(node, out var present) ? present + exponent : exponent;

    private static bool HasZero(CallNode select) =>
        select.Operands.Skip(1).Any(branch => branch is ConstantNode { Value.IsZero: true });

    private static bool TryPower(Rational value, Rational exponent, out Rational result)
    {
        result = default;

        if (value.IsZero && exponent.Sign > 0)
        {
            return true;
        }

        if (exponent.Denominator > 2 || exponent.Abs > LargestFoldedExponent || (value.IsZero && exponent.Sign < 0))
        {
            return false;
        }

        if (exponent.IsInteger)
        {
            result = value.Power((int)exponent.Numerator);
            return true;
        }

        if (value.Sign < 0 || !TrySqrt(value.Numerator, out var numerator) || !TrySqrt(value.Denominator, out var denominator))
        {
            return false;
        }

        result = new Rational(numerator, denominator).Power((int)exponent.Numerator);
        return true;
    }

    private static bool TrySqrt(BigInteger square, out BigInteger root)
    {
        root = square < LargestSquare ? (BigInteger)Math.Round(Math.Sqrt((double)square)) : BigInteger.Zero;

        return root * root == square;
    }
}
