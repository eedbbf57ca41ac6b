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

    /// <summary>
    /// A multiple of the pattern within <paramref name="subject"/>; other terms stay beside the replacement. The constant
    /// must match whole: 3 − sigmoid(x) holds no 1 − sigmoid(x) worth having.
    /// </summary>
    public IEnumerable<Match> MatchPart(SumNode pattern, SumNode subject)
    {
        var anchor = Ordered(pattern.Terms, Bindings.None).First();

        // Equal coefficients would find the same matches again.
        foreach (var scale in subject.Terms.Select(term => term.Coefficient / anchor.Coefficient).Distinct())
        {
            if (!pattern.Constant.IsZero && subject.Constant != scale * pattern.Constant)
            {
                continue;
            }

            var rest = pattern.Constant.IsZero ? subject : _graph.Subtract(subject, _graph.Constant(scale * pattern.Constant));

            foreach (var (bindings, left) in MatchTerms([.. pattern.Terms], rest, scale, Bindings.None))
            {
                yield return new Match(
                    bindings,
                    replacement => _graph.Sum(Rational.Zero, [new Term(scale, replacement), new Term(Rational.One, left)]));
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
        var rest = pattern.Constant.IsZero ? subject : _graph.Subtract(subject, _graph.Constant(pattern.Constant));

        foreach (var (found, left) in MatchTerms(fixedTerms, rest, Rational.One, bindings))
        {
            if (absorber.Node is InputNode variable)
            {
                var value = _graph.Sum(Rational.Zero, [new Term(Rational.One / absorber.Coefficient, left)]);

                if (found.Find(variable.Name) is { } known ? known == value : value != _graph.Zero)
                {
                    yield return found.With(variable.Name, value);
                }
            }
            else if (left == _graph.Zero)
            {
                yield return found;
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Node Left)> MatchTerms(
        List<Term> pattern, Node subject, Rational scale, Bindings bindings)
    {
        if (pattern.Count == 0)
        {
            yield return (bindings, subject);
            yield break;
        }

        var next = Ordered(pattern, bindings).First();
        var later = pattern.Where(term => term.Node != next.Node).ToList();

        foreach (var (found, left) in MatchTerm(next, subject, scale, bindings))
        {
            foreach (var whole in MatchTerms(later, left, scale, found))
            {
                yield return whole;
            }
        }
    }

    private IEnumerable<(Bindings Bindings, Node Left)> MatchTerm(Term pattern, Node subject, Rational scale, Bindings bindings)
    {
        var wanted = scale * pattern.Coefficient;

        if (_matcher.TryInstantiate(pattern.Node, bindings) is { } instance)
        {
            if (Holds(subject, wanted, instance))
            {
                yield return (bindings, _graph.Sum(Rational.Zero, [new Term(Rational.One, subject), new Term(-wanted, instance)]));
            }

            yield break;
        }

        foreach (var term in TermsOf(subject))
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
                yield return (found, _graph.Sum(Rational.Zero, [new Term(Rational.One, subject), new Term(-term.Coefficient, term.Node)]));
            }
        }
    }

    // Functions first: they bind variables that a lone variable or a product would otherwise have to guess.
    private static IEnumerable<Term> Ordered(IEnumerable<Term> terms, Bindings bindings) =>
        terms.OrderBy(term => term.Node switch
        {
            CallNode => 0,
            ProductNode product when product.Factors.Any(factor => factor.Base is not InputNode) => 1,
            ProductNode => 2,
            _ => IsFree(term.Node, bindings) ? 4 : 3,
        });

    private static bool IsFree(Node node, Bindings bindings) => node is InputNode input && bindings.Find(input.Name) is null;

    // Whether each part of the multiple stands in the subject, so that taking it away leaves nothing of it.
    private bool Holds(Node subject, Rational multiple, Node instance)
    {
        var constant = multiple * ConstantOf(instance);

        return (constant.IsZero || constant == ConstantOf(subject))
            && TermsOf(instance).All(term => TermsOf(subject).Contains(term with { Coefficient = multiple * term.Coefficient }));
    }

    private static Rational ConstantOf(Node node) =>
        node switch { SumNode sum => sum.Constant, ConstantNode constant => constant.Value, _ => Rational.Zero };

    private IEnumerable<Term> TermsOf(Node node) => node switch
    {
        SumNode sum => sum.Terms,
        ConstantNode => [],
        _ => [_graph.Split(node)],
    };
}
