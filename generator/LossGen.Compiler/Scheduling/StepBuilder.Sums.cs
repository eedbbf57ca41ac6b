using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <content>
/// A sum begins with what is hoisted, adds the plain terms, then the products, each in one rounding. Plain terms of opposite
/// signs go before what is hoisted: a − b is exact where both are near each other, and must not have lost digits to a constant
/// by then. Products of opposite signs are rounded on their own: a·b − c·d must be 0 where both are equal.
/// </content>
internal abstract partial class StepBuilder
{
    private readonly struct Part(Step scale, Step rest)
    {
        public Step Scale { get; } = scale;

        public Step Rest { get; } = rest;

        public bool IsPlain => IsLiteral(Scale, 1) || IsLiteral(Scale, -1);

        public bool IsProduct => !IsPlain || Rest.Kind == StepKind.Multiply;

        public bool IsNegative => Scale.Kind == StepKind.Literal && Scale.Value.Sign < 0;
    }

    private Step LowerSum(SumNode sum)
    {
        var hoisted = sum.Terms.Where(term => IsHoisted(term.Node)).ToArray();
        var parts = sum.Terms.Where(term => !IsHoisted(term.Node)).Select(ToPart).ToArray();
        var constant = HoistSum(sum.Constant, hoisted);

        if (constant is null && CommonScale(parts) is { } scale)
        {
            var signs = parts.Select(part => new Part(Literal(part.Scale.Value.Sign), part.Rest)).ToArray();

            return Scale(scale, AddUp(null, signs));
        }

        return AddUp(constant, parts);
    }

    private Part ToPart(Term term)
    {
        var coefficient = term.Node is ProductNode inner ? term.Coefficient * inner.Coefficient : term.Coefficient;
        var (scale, rest) = SplitProduct(coefficient, Factor.In(term.Node));

        return new Part(scale, rest!);
    }

    /// <summary>The part of a sum that is computed outside, or null where it is zero.</summary>
    private Step? HoistSum(Rational constant, Term[] terms)
    {
        if (terms.Length == 0)
        {
            return constant.IsZero ? null : Literal(constant);
        }

        if (constant.IsZero && terms.Length == 1 && terms[0].Coefficient.IsOne)
        {
            return Lower(terms[0].Node);
        }

        var key = string.Join("+", terms.Select(term => $"{term.Coefficient}*{Key(term.Node)}"));

        return Hoist(new SumNode(constant, terms, terms.Aggregate(Axes.None, (axes, term) => axes.Union(term.Node.Axes))), $"{constant}+{key}");
    }

    /// <summary>The size that all terms are multiplied by: one multiplication then serves them all.</summary>
    private Step? CommonScale(Part[] parts)
    {
        var first = parts[0].Scale;

        if (parts.Length < 2 || first.Kind != StepKind.Literal || first.Value.Abs.IsOne)
        {
            return null;
        }

        var isCommon = parts.All(part => part.Scale.Kind == StepKind.Literal && part.Scale.Value.Abs == first.Value.Abs);

        return isCommon ? Literal(first.Value.Abs) : null;
    }

    private Step AddUp(Step? constant, Part[] parts)
    {
        var products = parts.Where(part => part.IsProduct).ToArray();
        var fuses = Fuses && (products.All(part => part.IsNegative) || products.All(part => !part.IsNegative));
        var ordered = parts.OrderBy(part => fuses && part.IsProduct ? 1 : 0).ToList();
        var plain = parts.Where(part => !part.IsProduct).ToArray();
        var cancels = plain.Any(part => part.IsNegative) && plain.Any(part => !part.IsNegative);
        var total = constant;

        if (constant is not null && cancels)
        {
            total = Compute(StepKind.Add, AddUp(null, plain), constant);
            ordered.RemoveAll(part => !part.IsProduct);
        }

        if (total is null)
        {
            var positive = ordered.FindIndex(part => !part.IsNegative);
            var first = ordered[Math.Max(positive, 0)];
            ordered.Remove(first);
            total = Scale(first.Scale, first.Rest);
        }

        foreach (var part in ordered)
        {
            total = fuses && part.IsProduct ? Fuse(part, total) : Join(part, total);
        }

        return total;
    }

    private Step Fuse(Part part, Step total)
    {
        if (!part.IsPlain)
        {
            return Compute(StepKind.FusedMultiplyAdd, part.Scale, part.Rest, total);
        }

        var left = part.Rest.Operands[0];
        var factor = part.IsNegative ? Compute(StepKind.Negate, left) : left;

        return Compute(StepKind.FusedMultiplyAdd, factor, part.Rest.Operands[1], total);
    }

    private Step Join(Part part, Step total)
    {
        if (!part.IsNegative)
        {
            return Compute(StepKind.Add, total, Scale(part.Scale, part.Rest));
        }

        return Compute(StepKind.Subtract, total, Scale(Literal(-part.Scale.Value), part.Rest));
    }
}
