using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>Matches the factors of a product in any order.</summary>
internal sealed class ProductMatcher
{
    private readonly Matcher _matcher;
    private readonly ExpressionGraph _graph;

    public ProductMatcher(Matcher matcher, ExpressionGraph graph)
    {
        _matcher = matcher;
        _graph = graph;
    }

    /// <summary>Whether a variable of <paramref name="product"/> can take whatever its other factors leave.</summary>
    public static bool HasFreeFactor(ProductNode product, Bindings bindings) =>
        product.Factors.Any(factor => IsFree(factor, bindings));

    /// <summary>Which of the factors is matched first: functions, for they bind what others would have to guess.</summary>
    public static Factor First(IEnumerable<Factor> factors, Bindings bindings) => factors.OrderBy(factor => Order(factor, bindings)).First();

    /// <summary>Whether it is a variable that nothing is known of yet.</summary>
    public static bool IsFree(Factor factor, Bindings bindings) =>
        factor.Exponent.IsOne && factor.Base is InputNode input && bindings.Find(input.Name) is null;

    /// <summary>The pattern within <paramref name="subject"/>; other factors and the coefficient stay beside the replacement.</summary>
    public IEnumerable<Match> MatchPart(ProductNode pattern, ProductNode subject)
    {
        if (pattern.Factors.Count == 1)
        {
            return MatchPower(pattern, subject);
        }

        var bare = _graph.Product(Rational.One, subject.Factors);
        var absorber = pattern.Factors.FirstOrDefault(factor => IsFree(factor, Bindings.None));
        var isBound = absorber.Base is not null && pattern.Factors.Any(
            factor => factor.Base != absorber.Base && Pattern.NamesIn(factor.Base).Variables.Contains(((InputNode)absorber.Base).Name));

        var parts = absorber.Base is null || isBound
            ? MatchFactors([.. pattern.Factors], bare, Bindings.None)
            : MatchWhole(pattern, _graph.Multiply(_graph.Constant(pattern.Coefficient), bare), Bindings.None)
                .Select(bindings => (bindings, _graph.One));

        return parts.Select(part => new Match(
            part.Item1,
            replacement => _graph.Multiply(
                _graph.Constant(subject.Coefficient / pattern.Coefficient), replacement, part.Item2)));
    }

    /// <summary>The whole of <paramref name="subject"/>, which counts as a product of itself where it is none.</summary>
    public IEnumerable<Bindings> MatchWhole(ProductNode pattern, Node subject, Bindings bindings)
    {
        var absorber = pattern.Factors.FirstOrDefault(factor => IsFree(factor, bindings));
        var fixedFactors = pattern.Factors.Where(factor => factor.Base != absorber.Base).ToList();
        var scaled = _graph.Multiply(_graph.Constant(Rational.One / pattern.Coefficient), subject);

        foreach (var (found, left) in MatchFactors(fixedFactors, scaled, bindings))
        {
            if (absorber.Base is InputNode variable && found.Find(variable.Name) is null)
            {
                yield return found.With(variable.Name, left);
            }
            else if (left == (absorber.Base is InputNode known ? found.Find(known.Name) : _graph.One))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<Match> MatchPower(ProductNode pattern, ProductNode subject)
    {
        var wanted = pattern.Factors[0];

        for (var i = 0; i < subject.Factors.Count; i++)
        {
            var factor = subject.Factors[i];
            var times = factor.Exponent / wanted.Exponent;

            if (!times.IsInteger || times.Sign < 0)
            {
                continue;
            }

            var others = subject.Factors.Where(other => other.Base != factor.Base).ToArray();
            var scale = subject.Coefficient * (Rational.One / pattern.Coefficient).Power((int)times.Numerator);

            foreach (var bindings in _matcher.MatchWhole(wanted.Base, factor.Base, Bindings.None))
            {
                yield return new Match(
                    bindings,
                    replacement => _graph.Product(scale, [.. others, new Factor(replacement, times)]));
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Node Left)> MatchFactors(List<Factor> pattern, Node subject, Bindings bindings)
    {
        if (pattern.Count == 0)
        {
            yield return (bindings, subject);
            yield break;
        }

        var next = First(pattern, bindings);
        var later = pattern.Where(factor => factor.Base != next.Base).ToList();

        foreach (var (found, left) in MatchFactor(next, subject, bindings))
        {
            foreach (var whole in MatchFactors(later, left, found))
            {
                yield return whole;
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Node Left)> MatchFactor(Factor pattern, Node subject, Bindings bindings)
    {
        if (_matcher.TryInstantiate(pattern.Base, bindings) is { } instance)
        {
            if (instance is ConstantNode { Value.IsZero: true })
            {
                // No product holds a zero, nor can one be divided by it.
                yield break;
            }

            // A product holds b − a and a sign for a − b.
            var power = _graph.Split(_graph.Power(instance, pattern.Exponent));

            if (FactorsOf(power.Node).All(FactorsOf(subject).Contains))
            {
                yield return (bindings, Without(subject, power));
            }

            yield break;
        }

        foreach (var factor in FactorsOf(subject).Where(factor => factor.Exponent == pattern.Exponent))
        {
            foreach (var found in _matcher.MatchWhole(pattern.Base, factor.Base, bindings))
            {
                yield return (found, Without(subject, new Term(Rational.One, _graph.Power(factor.Base, factor.Exponent))));
            }
        }
    }

    // A factor is left out: a quotient by pow(x, a) would have pow(x, -a) beside it.
    private Node Without(Node subject, Term part) => (subject, part.Node) switch
    {
        (_, ConstantNode) => _graph.Divide(subject, part.Node),
        (ProductNode product, _) => _graph.Product(product.Coefficient / part.Coefficient, product.Factors.Except(FactorsOf(part.Node))),
        _ => _graph.Constant(Rational.One / part.Coefficient),
    };

    private static int Order(Factor factor, Bindings bindings) => factor.Base switch
    {
        CallNode call when call.Operands[0] is InputNode => 0,
        CallNode => 1,
        SumNode => 2,
        _ => IsFree(factor, bindings) ? 4 : 3,
    };

    private static IEnumerable<Factor> FactorsOf(Node node) => node switch
    {
        ProductNode product => product.Factors,
        ConstantNode => [],
        _ => [new Factor(node, Rational.One)],
    };
}
