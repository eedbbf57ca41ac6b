using System.Globalization;
using System.Numerics;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <content>
/// A product is (what is hoisted) · (numerator / denominator): one division at most, and what several products share
/// stands last, where it can be shared.
/// </content>
internal abstract partial class StepBuilder
{
    /// <summary>Beyond this, repeated squaring has more roundings than the run time's power function.</summary>
    private const int LargestChainedPower = 64;

    private Step LowerProduct(Rational coefficient, IReadOnlyList<Factor> factors)
    {
        var (scale, rest) = SplitProduct(coefficient, factors);

        return rest is null ? scale : Scale(scale, rest);
    }

    /// <summary>The part computed outside with the coefficient, and the part computed here, if there is one.</summary>
    private (Step Scale, Step? Varying) SplitProduct(Rational coefficient, IReadOnlyList<Factor> factors)
    {
        var hoisted = factors.Where(factor => IsHoisted(factor.Base)).ToArray();
        var here = factors.Where(factor => !IsHoisted(factor.Base)).ToArray();

        if (here.Length == 1 && here[0].Exponent.IsOne && ChoosesHoisted(here[0].Base))
        {
            return (Literal(1), Sink(coefficient, hoisted, here[0].Base));
        }

        var scale = hoisted.Length == 0 ? Literal(coefficient) : HoistProduct(coefficient, hoisted);
        var numerator = here.SelectMany(factor => NumeratorOf(factor)).ToArray();
        var denominator = here.SelectMany(factor => DenominatorOf(factor)).ToArray();

        if (denominator.Length == 0)
        {
            return (scale, numerator.Length == 0 ? null : Chain(numerator));
        }

        if (numerator.Length > 0)
        {
            return (scale, Compute(StepKind.Divide, Chain(numerator), Chain(denominator)));
        }

        return (Literal(1), Compute(StepKind.Divide, scale, Chain(denominator)));
    }

    /// <summary>Whether <paramref name="node"/> only chooses among values computed outside: a factor then costs nothing here.</summary>
    private bool ChoosesHoisted(Node node) =>
        IsSelect(node) && node.Operands.Skip(1).All(branch => IsHoisted(branch) || ChoosesHoisted(branch));

    private Step Sink(Rational coefficient, Factor[] hoisted, Node node)
    {
        if (node is ConstantNode constant)
        {
            var product = coefficient * constant.Value;

            return product.IsZero || hoisted.Length == 0 ? Literal(product) : HoistProduct(product, hoisted);
        }

        return IsHoisted(node)
            ? HoistProduct(coefficient, [.. hoisted, new Factor(node, 1)])
            : Compute(
                StepKind.Select,
                Lower(node.Operands[0]),
                Sink(coefficient, hoisted, node.Operands[1]),
                Sink(coefficient, hoisted, node.Operands[2]));
    }

    private static bool IsSelect(Node node) => node is CallNode call && call.Operation == Operations.Select;

    private Step HoistProduct(Rational coefficient, Factor[] factors)
    {
        if (coefficient.IsOne && factors.Length == 1 && factors[0].Exponent.IsOne)
        {
            return Lower(factors[0].Base);
        }

        var key = string.Join("*", factors.Select(factor => $"{Key(factor.Base)}^{factor.Exponent}"));

        var axes = factors.Aggregate(Axes.None, (all, factor) => all.Union(factor.Base.Axes));

        return Hoist(new ProductNode(coefficient, factors, axes), $"{coefficient}*{key}");
    }

    private Step Scale(Step scale, Step rest)
    {
        if (IsLiteral(scale, 1))
        {
            return rest;
        }

        return IsLiteral(scale, -1)
            ? Compute(StepKind.Negate, rest)
            : Compute(StepKind.Multiply, scale, rest);
    }

    private IEnumerable<Step> NumeratorOf(Factor factor) =>
        factor.Exponent.Sign > 0 || !IsWholeOrHalf(factor.Exponent) ? [Power(Lower(factor.Base), factor.Exponent)] : [];

    private IEnumerable<Step> DenominatorOf(Factor factor) =>
        factor.Exponent.Sign < 0 && IsWholeOrHalf(factor.Exponent) ? [Power(Lower(factor.Base), -factor.Exponent)] : [];

    private static bool IsWholeOrHalf(Rational exponent) =>
        (exponent * 2).IsInteger && exponent.Abs <= LargestChainedPower;

    private Step Power(Step value, Rational exponent)
    {
        if (!IsWholeOrHalf(exponent))
        {
            return Intern(new Step(StepKind.Call, NodeType.Number, [value, Literal(exponent)]) { Name = "Pow" }, "Pow");
        }

        var whole = (int)BigInteger.Divide(exponent.Numerator, exponent.Denominator);

        if (exponent.IsInteger)
        {
            return WholePower(value, whole);
        }

        var root = Compute(StepKind.SquareRoot, value);

        return whole == 0 ? root : Compute(StepKind.Multiply, WholePower(value, whole), root);
    }

    private Step WholePower(Step value, int exponent)
    {
        if (exponent == 1)
        {
            return value;
        }

        var half = WholePower(value, exponent / 2);
        var square = Compute(StepKind.Multiply, half, half);

        return exponent % 2 == 0 ? square : Compute(StepKind.Multiply, square, value);
    }

    private Step Chain(Step[] factors) =>
        factors.Aggregate((product, factor) => Compute(StepKind.Multiply, product, factor));

    private static bool IsLiteral(Step step, Rational value) => step.Kind == StepKind.Literal && step.Value == value;

    private static string Key(Node node) => node.Id.ToString(CultureInfo.InvariantCulture);
}
