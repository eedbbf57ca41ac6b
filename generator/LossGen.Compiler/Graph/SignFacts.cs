namespace LossGen.Compiler.Graph;

/// <summary>What can be proved of a node's sign from its structure and the table of operations.</summary>
public static class SignFacts
{
    /// <summary>Whether <paramref name="node"/> is never below zero where it is defined.</summary>
    public static bool IsNonNegative(Node node) => Of(node) != Sign.Unknown;

    /// <summary>Whether <paramref name="node"/> is above zero where it is defined.</summary>
    public static bool IsPositive(Node node) => Of(node) == Sign.Positive;

    private static Sign Of(Node node) => node.KnownSign ??= Prove(node);

    private static Sign Prove(Node node) => node switch
    {
        ConstantNode constant => Of(constant.Value),
        SymbolNode { Name: not "nan" } => Sign.Positive,
        ExtentNode => Sign.NonNegative,
        SumNode sum => OfSum(sum),
        ProductNode product => OfProduct(product),
        ReduceNode { Reduction: Reduction.Sum or Reduction.Product } reduce => IsNonNegative(reduce.Body) ? Sign.NonNegative : Sign.Unknown,
        CallNode call => OfCall(call),
        _ => Sign.Unknown,
    };

    private static Sign Of(Rational value) =>
        value.Sign > 0 ? Sign.Positive : value.Sign == 0 ? Sign.NonNegative : Sign.Unknown;

    private static Sign OfSum(SumNode sum)
    {
        if (sum.Constant.Sign < 0 || sum.Terms.Any(term => term.Coefficient.Sign < 0 || !IsNonNegative(term.Node)))
        {
            return Sign.Unknown;
        }

        return sum.Constant.Sign > 0 || sum.Terms.Any(term => IsPositive(term.Node)) ? Sign.Positive : Sign.NonNegative;
    }

    private static Sign OfProduct(ProductNode product)
    {
        if (product.Coefficient.Sign < 0)
        {
            return Sign.Unknown;
        }

        var sign = Sign.Positive;

        foreach (var factor in product.Factors)
        {
            var ofFactor = factor.Exponent.IsEvenInteger || !factor.Exponent.IsInteger ? Sign.NonNegative : Sign.Unknown;
            ofFactor = Max(ofFactor, Of(factor.Base));

            if (ofFactor < sign)
            {
                sign = ofFactor;
            }
        }

        return sign;
    }

    private static Sign OfCall(CallNode call)
    {
        if (call.Operation == Operations.Max)
        {
            return Max(Of(call.Operands[0]), Of(call.Operands[1]));
        }

        if (call.Operation == Operations.Min || call.Operation == Operations.Select)
        {
            return call.Operands.Where(operand => operand.Type == NodeType.Number).Min(Of);
        }

        return call.Operation == Operations.Pow && IsPositive(call.Operands[0]) ? Sign.Positive : call.Operation.Sign;
    }

    private static Sign Max(Sign a, Sign b) => a > b ? a : b;
}
