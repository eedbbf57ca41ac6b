using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>Matches the terms of a sum in any order.</summary>
internal sealed class SumMatcher
{
    private readonly Matcher _matcher;
    private readonly ExpressionGraph _graph;

    public SumMatcher(Matcher matcher, ExpressionGraph graph)
    {
        _matcher = matcher;
        _graph = graph;
    }

    /// <summary>Which of the terms is matched first: functions, for they bind what a lone variable or a product would have to guess.</summary>
    public static Term First(IEnumerable<Term> terms, Bindings bindings) =>
        terms.OrderBy(term => term.Node switch
        {
            CallNode => 0,
            ProductNode product when product.Factors.Any(factor => factor.Base is not InputNode) => 1,
            ProductNode => 2,
            _ => IsFree(term.Node, bindings) ? 4 : 3,
        }).First();

    /// <summary>
    /// A multiple of the pattern within <paramref name="subject"/>; other terms stay beside the replacement. The constant
    /// must match whole: 3 − sigmoid(x) holds no 1 − sigmoid(x) worth having.
    /// </summary>
    public IEnumerable<Match> MatchPart(SumNode pattern, SumNode subject)
    {
        var anchor = First(pattern.Terms, Bindings.None);

        // Equal coefficients would find the same matches again.
        foreach (var scale in subject.Terms.Select(term => term.Coefficient / anchor.Coefficient).Distinct())
        {
            if (!pattern.Constant.IsZero && subject.Constant != scale * pattern.Constant)
            {
                continue;
            }

            var rest = new Remainder(subject.Constant - (scale * pattern.Constant), subject.Terms);

            foreach (var (bindings, left) in MatchTerms([.. pattern.Terms], rest, scale, Bindings.None))
            {
                yield return new Match(
                    bindings,
                    replacement => _graph.Sum(left.Constant, [new Term(scale, replacement), .. left.Terms]));
            }
        }
    }

    /// <summary>The whole of <paramref name="subject"/>, unscaled; a variable that stands alone takes what is left.</summary>
    public IEnumerable<Bindings> MatchWhole(SumNode pattern, SumNode subject, Bindings bindings)
    {
        if (!pattern.Constant.IsZero && subject.Constant != pattern.Constant)
        {
            yield break;
        }

        var absorber = pattern.Terms.FirstOrDefault(term => IsFree(term.Node, bindings));
        var fixedTerms = pattern.Terms.Where(term => term.Node != absorber.Node).ToList();
        var rest = new Remainder(subject.Constant - pattern.Constant, subject.Terms);

        foreach (var (found, left) in MatchTerms(fixedTerms, rest, Rational.One, bindings))
        {
            if (absorber.Node is InputNode variable)
            {
                var value = _graph.Sum(Rational.Zero, [new Term(Rational.One / absorber.Coefficient, _graph.Sum(left.Constant, left.Terms))]);

                if (found.Find(variable.Name) is { } known ? known == value : value != _graph.Zero)
                {
                    yield return found.With(variable.Name, value);
                }
            }
            else if (left.IsEmpty)
            {
                yield return found;
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Remainder Left)> MatchTerms(
        List<Term> pattern, Remainder subject, Rational scale, Bindings bindings)
    {
        if (pattern.Count == 0)
        {
            yield return (bindings, subject);
            yield break;
        }

        var next = First(pattern, bindings);
        var later = pattern.Where(term => term.Node != next.Node).ToList();

        foreach (var (found, left) in MatchTerm(next, subject, scale, bindings))
        {
            foreach (var whole in MatchTerms(later, left, scale, found))
            {
                yield return whole;
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Remainder Left)> MatchTerm(Term pattern, Remainder subject, Rational scale, Bindings bindings)
    {
        var wanted = scale * pattern.Coefficient;

        if (_matcher.TryInstantiate(pattern.Node, bindings) is { } instance)
        {
            if (Holds(subject, wanted, instance))
            {
                yield return (bindings, subject.Without(wanted * ConstantOf(instance), PartsOf(wanted, instance)));
            }

            yield break;
        }

        var known = KnownFactor(pattern.Node, bindings);

        foreach (var term in subject.Terms.Where(term => known is null || HasFactor(term.Node, known)))
        {
            // A product with a free factor takes any coefficient: the factor absorbs it.
            var candidate = term.Coefficient == wanted
                ? term.Node
                : pattern.Node is ProductNode product && ProductMatcher.HasFreeFactor(product, bindings)
                    ? _graph.Sum(Rational.Zero, [new Term(term.Coefficient / wanted, term.Node)])
                    : null;

            if (candidate is null)
            {
                continue;
            }

            foreach (var found in _matcher.MatchWhole(pattern.Node, candidate, bindings))
            {
                yield return (found, subject.Without(Rational.Zero, [term]));
            }
        }
    }

    private static bool IsFree(Node node, Bindings bindings) => node is InputNode input && bindings.Find(input.Name) is null;

    // Once a function in a product is known, only terms that have it are tried: else each term would be tried with each other.
    private Node? KnownFactor(Node pattern, Bindings bindings) => pattern is ProductNode product
        ? product.Factors.Where(factor => factor.Base is CallNode).Select(factor => _matcher.TryInstantiate(factor.Base, bindings)).FirstOrDefault(node => node is CallNode)
        : null;

    private static bool HasFactor(Node node, Node factor) =>
        node == factor || (node is ProductNode product && product.Factors.Any(part => part.Base == factor));

    // Whether each part of the multiple stands in the subject, so that taking it away leaves nothing of it.
    private bool Holds(Remainder subject, Rational multiple, Node instance)
    {
        var constant = multiple * ConstantOf(instance);

        return (constant.IsZero || constant == subject.Constant) && PartsOf(multiple, instance).All(subject.Terms.Contains);
    }

    private IEnumerable<Term> PartsOf(Rational multiple, Node node) =>
        (node is ConstantNode ? [] : _graph.TermsOf(node)).Select(term => term with { Coefficient = multiple * term.Coefficient });

    private static Rational ConstantOf(Node node) =>
        node switch { SumNode sum => sum.Constant, ConstantNode constant => constant.Value, _ => Rational.Zero };

    /// <summary>What a match has not yet taken of a sum. No node until the match is whole: to make one sorts all terms.</summary>
    private sealed class Remainder(Rational constant, IReadOnlyList<Term> terms)
    {
        public Rational Constant { get; } = constant;

        public IReadOnlyList<Term> Terms { get; } = terms;

        public bool IsEmpty => Constant.IsZero && Terms.Count == 0;

        public Remainder Without(Rational constant, IEnumerable<Term> terms) => new(Constant - constant, [.. Terms.Except(terms)]);
    }
}
