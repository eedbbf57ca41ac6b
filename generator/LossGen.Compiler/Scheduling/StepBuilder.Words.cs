using System.Numerics;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Scheduling;

/// <content>
/// Sums and products in two words, each value the unrounded sum of both: what a sum or a product loses is a number itself, which
/// the run time has functions for. Errors are added up apart, as T. Ogita, S. Rump and S. Oishi (2005), "Accurate sum and dot
/// product", do, so that what cancels leaves as many digits as if each word had twice as many.
/// Where a number overflows its second word is NaN, and so is what comes of it.
/// </content>
internal abstract partial class StepBuilder
{
    private readonly Dictionary<Node, Words> _wordsByNode = [];

    /// <summary>A number in two words, scaled: powers of two and signs are exact, and wait for where they cost least.</summary>
    private readonly struct Words(Step high, Step? low, Rational scale)
    {
        public Step High { get; } = high;

        /// <summary>None where the first word is exact.</summary>
        public Step? Low { get; } = low;

        /// <summary>A power of two, or the opposite of one.</summary>
        public Rational Scale { get; } = scale;

        /// <summary>Whether the first is both rounded.</summary>
        public bool IsNormal { get; init; } = low is null;

        public Words Times(Rational factor) => new(High, Low, Scale * factor) { IsNormal = IsNormal };
    }

    /// <summary><paramref name="node"/> computed in two words and rounded once.</summary>
    private Step LowerInTwoWords(Node node)
    {
        var words = LowerWords(node);

        return Scale(Literal(words.Scale), Rounded(words));
    }

    private Words LowerWords(Node node)
    {
        if (!_wordsByNode.TryGetValue(node, out var words))
        {
            words = node switch
            {
                SumNode sum => WordsOfSum(sum),
                ProductNode product when TwoWords.IsPolynomial(node) => WordsOfProduct(product),
                CallNode call when TwoWords.IsPolynomial(node) => WordsOfCall(call),
                _ => Exact(Lower(node)),
            };

            _wordsByNode.Add(node, words);
        }

        return words;
    }

    private Words WordsOfSum(SumNode sum)
    {
        var terms = sum.Terms.Select(term => Multiply(LowerWords(term.Node), term.Coefficient)).ToList();

        if (!sum.Constant.IsZero)
        {
            terms.Insert(0, Multiply(Exact(Literal(Rational.One)), sum.Constant));
        }

        return terms.OrderBy(term => term.Scale.Sign < 0).Aggregate(Add);
    }

    // Factors that scale both words come last: what is before them may be shared.
    private Words WordsOfProduct(ProductNode product)
    {
        var scales = product.Factors.Where(factor => IsScale(factor.Base)).ToArray();
        var words = product.Factors.Except(scales).Select(factor => Power(LowerWords(factor.Base), (int)factor.Exponent.Numerator)).Aggregate(Multiply);

        foreach (var factor in scales)
        {
            words = Scaled(words, WholePower(Lower(factor.Base), (int)factor.Exponent.Numerator));
        }

        return Multiply(words, product.Coefficient);
    }

    private Words Power(Words value, int exponent)
    {
        if (exponent == 1)
        {
            return value;
        }

        var half = Power(value, exponent / 2);
        var square = Multiply(half, half);

        return exponent % 2 == 0 ? square : Multiply(square, value);
    }

    private Words WordsOfCall(CallNode call)
    {
        if (call.Operation == Operations.Select)
        {
            return Choose(Lower(call.Operands[0]), LowerWords(call.Operands[1]), LowerWords(call.Operands[2]));
        }

        var (a, b) = (LowerWords(call.Operands[0]), LowerWords(call.Operands[1]));

        if (call.Operation == Operations.Difference)
        {
            return Add(a, b.Times(-1));
        }

        return IsLiteral(a.High) ? OfExtremum(Kinds[call.Operation.Name], b, a) : OfExtremum(Kinds[call.Operation.Name], a, b);
    }

    // The first words decide, and where both are equal the second ones. NaN passes on by the first.
    private Words OfExtremum(StepKind kind, Words left, Words right)
    {
        var (a, b) = (Unscaled(Normal(left)), Unscaled(Normal(right)));

        if (a.Low is null && b.Low is null)
        {
            return Exact(IsLiteral(b.High) ? Bound(kind, b.High, a.High) : Compute(kind, a.High, b.High));
        }

        var isWorse = kind == StepKind.Maximum ? Compute(StepKind.Less, a.High, b.High) : Compute(StepKind.Less, b.High, a.High);

        if (IsLiteral(b.High, Rational.Zero))
        {
            return Choose(isWorse, b, a);
        }

        var (lowOfA, lowOfB) = (LowOf(a), LowOf(b));
        var isLowWorse = kind == StepKind.Maximum ? Compute(StepKind.Less, lowOfA, lowOfB) : Compute(StepKind.Less, lowOfB, lowOfA);
        var isWorseOfEqual = Compute(StepKind.And, Compute(StepKind.Equal, a.High, b.High), isLowWorse);
        var isSecond = Compute(StepKind.Or, Compute(StepKind.NotEqual, b.High, b.High), Compute(StepKind.Or, isWorse, isWorseOfEqual));

        return Choose(isSecond, b, a);
    }

    private Words Choose(Step condition, Words left, Words right)
    {
        var (a, b) = OfOneSign(OfOneScale(left, right));
        var high = Compute(StepKind.Select, condition, a.High, b.High);
        var low = a.Low is null && b.Low is null ? null : Compute(StepKind.Select, condition, LowOf(a), LowOf(b));

        return new Words(high, low, a.Scale) { IsNormal = a.IsNormal && b.IsNormal };
    }

    private Words Add(Words left, Words right)
    {
        var (a, b) = OfOneScale(left, right);
        var isSubtracted = a.Scale != b.Scale;
        var kind = isSubtracted ? StepKind.Subtract : StepKind.Add;
        var total = Compute(kind, a.High, b.High);
        var lost = Lost(isSubtracted ? "DifferenceError" : "SumError", a.High, b.High);

        if (a.Low is null && b.Low is null)
        {
            return new Words(total, lost, a.Scale) { IsNormal = true };
        }

        lost = a.Low is null ? lost : Compute(StepKind.Add, a.Low, lost);

        return new Words(total, b.Low is null ? lost : Compute(kind, lost, b.Low), a.Scale);
    }

    private Words Multiply(Words a, Words b)
    {
        var scale = a.Scale * b.Scale;

        if (IsLiteral(a.High, Rational.One) || IsLiteral(b.High, Rational.One))
        {
            var other = IsLiteral(a.High, Rational.One) ? b : a;

            return new Words(other.High, other.Low, scale) { IsNormal = other.IsNormal };
        }

        var product = Compute(StepKind.Multiply, a.High, b.High);
        var lost = Lost("ProductError", a.High, b.High);

        if (a.Low is null && b.Low is null)
        {
            return new Words(product, lost, scale) { IsNormal = true };
        }

        lost = b.Low is null ? lost : Compute(StepKind.FusedMultiplyAdd, a.High, b.Low, lost);

        return new Words(product, a.Low is null ? lost : Compute(StepKind.FusedMultiplyAdd, a.Low, b.High, lost), scale);
    }

    private Step Lost(string method, Step a, Step b) =>
        Intern(new Step(StepKind.Call, NodeType.Number, [a, b]) { Name = method }, method);

    private Words Multiply(Words words, Rational factor) => IsPowerOfTwo(factor.Abs)
        ? words.Times(factor)
        : Multiply(words, Exact(Literal(factor.Abs))).Times(factor.Sign);

    private Words Scaled(Words words, Step factor) => new(
        IsLiteral(words.High) && IsLiteral(factor) ? Literal(words.High.Value * factor.Value) : Scale(factor, words.High),
        words.Low is null ? null : Scale(factor, words.Low),
        words.Scale)
    { IsNormal = words.IsNormal };

    private Words Unscaled(Words words) => Scaled(words.Times(Rational.One / words.Scale), Literal(words.Scale));

    // Of one size; where the signs differ too, the caller subtracts. Zero is zero at any scale.
    private (Words A, Words B) OfOneScale(Words a, Words b)
    {
        if (a.Scale.Abs == b.Scale.Abs)
        {
            return (a, b);
        }

        return IsLiteral(a.High, Rational.Zero) ? (a.Times(b.Scale.Abs / a.Scale.Abs), b)
            : IsLiteral(b.High, Rational.Zero) ? (a, b.Times(a.Scale.Abs / b.Scale.Abs))
            : (a, Scaled(b, Literal(b.Scale.Abs / a.Scale.Abs)).Times(a.Scale.Abs / b.Scale.Abs));
    }

    private (Words A, Words B) OfOneSign((Words A, Words B) words)
    {
        var (a, b) = words;

        return a.Scale == b.Scale ? words
            : IsLiteral(a.High, Rational.Zero) ? (a.Times(-1), b)
            : (a, IsLiteral(b.High, Rational.Zero) ? b.Times(-1) : Scaled(b, Literal(-Rational.One)).Times(-1));
    }

    private Step Rounded(Words words) => words.IsNormal ? words.High : Compute(StepKind.Add, words.High, words.Low!);

    // The first word is the larger one by far, or 0 (T. Dekker, 1971).
    private Words Normal(Words words)
    {
        if (words.IsNormal)
        {
            return words;
        }

        var rounded = Rounded(words);
        var low = Compute(StepKind.Subtract, words.Low!, Compute(StepKind.Subtract, rounded, words.High));

        return new Words(rounded, low, words.Scale) { IsNormal = true };
    }

    private Words Exact(Step step) => step.Kind == StepKind.Literal && IsPowerOfTwo(step.Value.Abs)
        ? new Words(Literal(Rational.One), null, step.Value)
        : new Words(step, null, Rational.One);

    private Step LowOf(Words words) => words.Low ?? Literal(Rational.Zero);

    /// <summary>Whether a product by <paramref name="node"/> is exact: a power of two or zero, or a choice of such.</summary>
    private static bool IsScale(Node node) => node switch
    {
        ConstantNode constant => constant.Value.IsZero || IsPowerOfTwo(constant.Value.Abs),
        CallNode call => call.Operation == Operations.Select && call.Operands.Skip(1).All(IsScale),
        _ => false,
    };

    private static bool IsPowerOfTwo(Rational value) => value.Numerator.IsPowerOfTwo && value.Denominator.IsPowerOfTwo;
}
