using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Gradients that one word is too short for: those of losses that compare areas of boxes with those of their hulls. An area is a
/// product of lengths and a length a difference of coordinates, of which all areas share some: what is left of areas subtracted
/// can be of second order in the coordinates' errors, and no other form of it is known that cancels less. So quotients are
/// brought over the denominators that they share, and each numerator, of sums and products alone, is computed in two words and
/// rounded once; denominators do not cancel. Last of all, once every operation is written out.
/// </summary>
public static class TwoWords
{
    private const int LargestExponent = 8;

    /// <summary><paramref name="node"/> with such numerators in two words; what <paramref name="memo"/> holds is left as it says.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo)
    {
        if (!memo.TryGetValue(node, out var result))
        {
            result = node is SumNode sum && ComparesAreas(sum) && OverDenominators(graph, sum, memo) is { } joined
                ? joined
                : Substitution.Rebuild(graph, node, operand => Apply(graph, operand, memo));
            memo[node] = result;
        }

        return result;
    }

    /// <summary><paramref name="node"/> in one word after all.</summary>
    public static Node Undo(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) =>
        Substitution.OperandsFirst(graph, node, memo, made => made is CallNode call && call.Operation == Operations.TwoWords ? call.Operands[0] : made);

    /// <summary>Whether two words of it are made of two words of its operands.</summary>
    public static bool IsPolynomial(Node node) => node switch
    {
        SumNode => true,
        ProductNode product => product.Factors.All(factor => factor.Exponent.Sign > 0 && factor.Exponent.IsInteger && factor.Exponent.Abs <= LargestExponent),
        CallNode call => call.Type == NodeType.Number
            && (call.Operation == Operations.Select || call.Operation == Operations.Min || call.Operation == Operations.Max
                || call.Operation == Operations.Difference),
        _ => false,
    };

    private static Node? OverDenominators(ExpressionGraph graph, SumNode sum, Dictionary<Node, Node> memo)
    {
        var fractions = sum.Terms.Select(term => (Fraction: Fraction.Of(graph, term.Node), Term: term)).ToArray();

        // What a choice may never divide by is not taken out of it, but for what divides all the same.
        var certain = new HashSet<Node>(fractions.Where(part => !part.Fraction.IsChoice).SelectMany(part => part.Fraction.Denominator.Select(factor => factor.Base)));
        var groups = fractions
            .Where(part => part.Fraction.Denominator.Count > 0 && part.Fraction.Denominator.All(factor => certain.Contains(factor.Base)))
            .GroupBy(part => string.Join(",", part.Fraction.Denominator.Select(factor => factor.Base.Id).OrderBy(id => id)))
            .ToArray();

        if (groups.Length == 0)
        {
            return null;
        }

        var rest = sum.Terms
            .Except(groups.SelectMany(group => group.Select(part => part.Term)))
            .Select(term => term with { Node = Apply(graph, term.Node, memo) });

        return graph.Sum(sum.Constant, [.. rest, .. groups.Select(group => new Term(Rational.One, Join([.. group])))]);

        Node Join((Fraction Fraction, Term Term)[] parts)
        {
            var largest = parts
                .SelectMany(part => part.Fraction.Denominator)
                .GroupBy(factor => factor.Base)
                .Select(powers => new Factor(powers.Key, powers.Max(power => power.Exponent)))
                .ToArray();
            var denominator = graph.Product(Rational.One, largest);
            var numerators = parts.Select(part => new Term(
                part.Term.Coefficient,
                graph.Multiply(part.Fraction.Numerator, graph.Divide(denominator, graph.Product(Rational.One, part.Fraction.Denominator)))));

            return graph.Divide(graph.Call(Operations.TwoWords, graph.Sum(Rational.Zero, numerators)), graph.Product(Rational.One, largest.Select(Rounded)));

            // What a numerator was multiplied by is there in two words, and rounded at each step it would lose more than all else.
            Factor Rounded(Factor factor) => parts.All(part => part.Fraction.Denominator.Contains(factor)) || !IsPolynomial(factor.Base)
                ? factor
                : factor with { Base = graph.Call(Operations.TwoWords, factor.Base) };
        }
    }

    // A product of the lengths of an overlap, from the larger of two ends to the smaller of two others, beside the length of a
    // hull, which may be there with the other sign.
    private static bool ComparesAreas(SumNode sum)
    {
        var parts = Walk.OperandsFirst([sum], node => (IsPolynomial(node) || node is ProductNode) && !IsLengthOfOverlap(node)
            ? node.Operands.Where(operand => operand.Type == NodeType.Number)
            : []);

        return parts.Any(IsOverlap)
            && parts.Any(part => IsLength(part, Operations.Max, Operations.Min) || IsLength(part, Operations.Min, Operations.Max));
    }

    private static bool IsOverlap(Node node) => node is ProductNode product
        && product.Factors.Count(factor => factor.Exponent.Sign > 0 && IsLengthOfOverlap(factor.Base)) > 1;

    // Of intervals given by their lengths it is the least of four.
    private static bool IsLengthOfOverlap(Node node) => node switch
    {
        SumNode => IsLength(node, Operations.Min, Operations.Max),
        CallNode call when call.Operation == Operations.Max => call.Operands.Any(operand => operand is ConstantNode) && call.Operands.Any(IsLengthOfOverlap),
        CallNode call when call.Operation == Operations.Min => call.Operands.All(IsLeast),
        _ => false,
    };

    private static bool IsLeast(Node node) =>
        IsOf(node, Operations.Min) && node.Operands.Any(operand => operand is SumNode sum && sum.Terms.Any(IsSubtracted));

    private static bool IsSubtracted(Term term) => term.Coefficient.Sign < 0 || IsOf(term.Node, Operations.Difference);

    private static bool IsLength(Node node, Operation to, Operation from) => node is SumNode sum && Has(sum, to, 1) && Has(sum, from, -1);

    private static bool Has(SumNode sum, Operation extreme, int sign) =>
        sum.Terms.Any(term => term.Coefficient.Sign == sign && IsOf(term.Node, extreme));

    private static bool IsOf(Node node, Operation operation) => node is CallNode call && call.Operation == operation;
}
