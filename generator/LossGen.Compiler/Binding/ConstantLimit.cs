using System.Numerics;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>
/// Keeps exact constants small enough to calculate with: by squaring what a binding holds a short text can write a
/// number that no memory holds.
/// </summary>
internal static class ConstantLimit
{
    /// <summary>The most digits of a numerator or denominator; more than a literal can have.</summary>
    public const int Digits = 12_000;

    private const int Bytes = 5_000;

    // Constant powers up to this are folded; beyond it they stay powers.
    private const int LargestFoldedExponent = 64;

    /// <summary>Whether the constants of a product of these can become too long.</summary>
    public static bool IsExceeded(IEnumerable<Node> factors) => factors.Sum(Size) > Bytes;

    /// <summary>Whether the constants of a power can become too long.</summary>
    public static bool IsExceeded(Node @base, Rational exponent) =>
        Size(exponent) > Bytes
        || (exponent.Abs <= LargestFoldedExponent && Size(@base) * (int)BigInteger.Divide(exponent.Abs.Numerator + exponent.Denominator - 1, exponent.Denominator) > Bytes);

    private static int Size(Node node) => node switch
    {
        ConstantNode constant => Size(constant.Value),
        ProductNode product => Size(product.Coefficient) + product.Factors.Sum(factor => Size(factor.Exponent)),
        SumNode sum => Size(sum.Constant),
        _ => 0,
    };

    private static int Size(Rational value) =>
        Math.Max(value.Numerator.ToByteArray().Length, value.Denominator.ToByteArray().Length);
}
