using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// Recognises what a square root of is a norm: a sum or mean of squares, however it is written. The derivative of a norm
/// at 0 is 0 by convention; that of any other square root is infinite.
/// </summary>
internal static class Norms
{
    public static bool IsSquaredNorm(Node node) => node switch
    {
        ReduceNode { Reduction: Reduction.Sum } reduce => IsSquare(reduce.Body),
        ProductNode product => product.Coefficient.Sign > 0
            && product.Factors.Any(factor => factor.Exponent.IsOne && IsSquaredNorm(factor.Base))
            && product.Factors.All(factor => SignFacts.IsNonNegative(factor.Base)),
        SumNode sum => sum.Constant.IsZero && sum.Terms.All(term => term.Coefficient.Sign > 0 && IsSquaredNorm(term.Node)),
        CallNode call when call.Operation == Operations.Select => call.Operands.Skip(1).All(branch => IsZero(branch) || IsSquaredNorm(branch)),
        _ => false,
    };

    private static bool IsSquare(Node node) => node switch
    {
        ProductNode product => product.Coefficient.Sign > 0
            && product.Factors.Any(factor => factor.Exponent.IsEvenInteger && factor.Exponent.Sign > 0)
            && product.Factors.All(factor => factor.Exponent.IsEvenInteger || SignFacts.IsNonNegative(factor.Base) || factor.Base is InputNode),
        SumNode sum => sum.Constant.IsZero && sum.Terms.All(term => term.Coefficient.Sign > 0 && IsSquare(term.Node)),
        CallNode call when call.Operation == Operations.Select => call.Operands.Skip(1).All(branch => IsZero(branch) || IsSquare(branch)),
        _ => false,
    };

    private static bool IsZero(Node node) => node is ConstantNode { Value.IsZero: true };
}
