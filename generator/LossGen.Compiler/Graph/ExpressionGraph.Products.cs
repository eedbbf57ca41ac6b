namespace LossGen.Compiler.Graph;

public sealed partial class ExpressionGraph
{
    /// <summary>The product of <paramref name="parts"/>; of nothing, 1.</summary>
    public Node Multiply(params Node[] parts)
    {
        var product = new ProductBuilder(this);

        foreach (var part in parts)
        {
            product.Multiply(part, Rational.One);
        }

        return Build(product);
    }

    /// <summary><paramref name="dividend"/> through <paramref name="divisor"/>.</summary>
    public Node Divide(Node dividend, Node divisor)
    {
        var product = new ProductBuilder(this);
        product.Multiply(dividend, Rational.One);
        product.Multiply(divisor, -Rational.One);

        return Build(product);
    }

    /// <summary><paramref name="node"/> to a rational power.</summary>
    public Node Power(Node node, Rational exponent)
    {
        var product = new ProductBuilder(this);
        product.Multiply(node, exponent);

        return Build(product);
    }

    /// <summary>The square root.</summary>
    public Node Sqrt(Node node) => Power(node, Rational.Half);

    /// <summary>A coefficient times powers of nodes, brought into canonical form.</summary>
    public Node Product(Rational coefficient, IEnumerable<Factor> factors)
    {
        var product = new ProductBuilder(this) { Coefficient = coefficient };

        foreach (var factor in factors)
        {
            product.Multiply(factor.Base, factor.Exponent);
        }

        return Build(product);
    }

    private Node Build(ProductBuilder product)
    {
        // The formula is over the reals, where zero times anything is zero.
        if (product.Coefficient.IsZero)
        {
            return Zero;
        }

        product.MergeExponentials();

        var factors = product.Factors
            .Where(factor => !factor.Value.IsZero)
            .Select(factor => new Factor(factor.Key, factor.Value))
            .OrderBy(factor => factor.Base, NodeOrder.Instance)
            .ToArray();

        if (factors.Length == 0)
        {
            return Constant(product.Coefficient);
        }

        var selection = Array.FindIndex(factors, HasZeroBranch);

        if (selection >= 0)
        {
            return Sink(product.Coefficient, factors, selection);
        }

        if (factors.Length == 1 && factors[0].Exponent.IsOne)
        {
            if (product.Coefficient.IsOne)
            {
                return factors[0].Base;
            }

            if (product.Coefficient == -Rational.One && factors[0].Base is SumNode sum)
            {
                return Negate(sum);
            }
        }

        var nodes = factors.Select(factor => factor.Base).ToArray();

        return Intern(
            new NodeKey(typeof(ProductNode), product.Coefficient, nodes, [.. factors.Select(factor => factor.Exponent)]),
            () => new ProductNode(product.Coefficient, factors, Join(nodes)));
    }

    private static bool HasZeroBranch(Factor factor) =>
        factor.Exponent.IsOne && IsSelection(factor.Base) && (IsZero(factor.Base.Operands[1]) || IsZero(factor.Base.Operands[2]));

    private static bool IsZero(Node node) => node is ConstantNode { Value.IsZero: true };

    // k·select(c, a, 0) is select(c, k·a, 0): a factor that is infinite or NaN in the dead branch must not meet the zero.
    private Node Sink(Rational coefficient, Factor[] factors, int selection)
    {
        var select = factors[selection].Base;
        var others = factors.Where((_, index) => index != selection).ToArray();

        Node Branch(Node branch) => IsZero(branch)
            ? Zero
            : Product(coefficient, [.. others, new Factor(branch, Rational.One)]);

        return Select(select.Operands[0], Branch(select.Operands[1]), Branch(select.Operands[2]));
    }
}
