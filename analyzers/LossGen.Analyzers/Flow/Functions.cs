using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>What elementary functions make of what they are applied to.</summary>
internal static class Functions
{
    // Where a loop computes in place, what it reads the second time was made at the same place.
    /// <summary>The logarithm of something.</summary>
    public static Content LogOf(Content of, string by, SyntaxNode at) => of.Origin == at ? of
        : of.Is(Trait.Softmax) ? Content.Of(Trait.LogOfSoftmax, by, at)
        : of.Is(Trait.Sigmoid) ? Content.Of(Trait.LogOfSigmoid, by, at)
        : Content.Unknown;

    /// <summary>The exponential of something.</summary>
    public static Content ExpOf(Content of, string by, SyntaxNode at) => of.Origin == at ? of
        : of.Is(Trait.LogSoftmax, Trait.LogOfSoftmax) ? Content.Of(Trait.Softmax, by, at)
        : of.Is(Trait.LogSigmoid, Trait.LogOfSigmoid) ? Content.Of(Trait.Sigmoid, by, at)
        : Content.Of(Trait.Exponential, by, at);

    /// <summary>What a method of <c>Math</c> or <c>MathF</c> gives.</summary>
    public static Content OfMath(IInvocationOperation call, CallValues values)
    {
        var name = $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}";

        return call.TargetMethod.Name switch
        {
            "Exp" => ExpOf(values[0].Content, name, call.Syntax),
            "Log" when call.Arguments.Length == 1 => LogOf(values[0].Content, name, call.Syntax),
            "Tanh" => Content.Of(Trait.Tanh, name, call.Syntax),
            "Abs" => Content.Of(Trait.NonNegative, name, call.Syntax),
            "Max" when call.Arguments.Any(argument => Constant(argument.Value) == 0) => Content.Of(Trait.Rectified, name, call.Syntax),
            "Clamp" or "Min" or "Max" => call.Arguments.Select(argument => argument.Value).Where(value => Constant(value) is null).ToArray() is { Length: 1 } varying
                ? values[call.Arguments.First(argument => argument.Value == varying[0]).Parameter?.Ordinal ?? -1].Content is var clamped && clamped.Is(Trait.Softmax, Trait.Sigmoid) ? clamped : Content.Unknown
                : Content.Unknown,
            _ => Content.Unknown,
        };
    }

    /// <summary>Sums, differences, products and quotients, as far as they have a meaning.</summary>
    public static Content OfBinary(IBinaryOperation binary, Content left, Content right)
    {
        if (binary.OperatorKind == BinaryOperatorKind.Divide && Constant(binary.LeftOperand) == 1 && IsOnePlusExponential(binary.RightOperand))
        {
            return Content.Of(Trait.Sigmoid, "1/(1 + exp(-x))", binary.Syntax);
        }

        if (binary.OperatorKind == BinaryOperatorKind.Divide && (left.Is(Trait.Exponential) || left.Origin == binary.Syntax) && IsTotal(binary.RightOperand))
        {
            return Content.Of(Trait.Softmax, "division by the sum of exponentials", binary.Syntax);
        }

        if (Labels.OfBinary(binary, left, right) is { } labels)
        {
            return labels;
        }

        // log(p + 1e-7) is meant to be log(p).
        var isGuard = binary.OperatorKind == BinaryOperatorKind.Add && Constant(binary.RightOperand) is > 0 and < 0.01;

        return isGuard && left.Is(Trait.Softmax, Trait.Sigmoid) ? left : Content.Unknown;
    }

    /// <summary>Whether <paramref name="divisor"/> is called like what exponentials are divided by.</summary>
    public static bool IsTotal(IOperation? divisor)
    {
        var name = Unwrap(divisor) switch
        {
            ILocalReferenceOperation local => Names.Plain(local.Local.Name),
            IInvocationOperation call => Names.Plain(call.TargetMethod.Name),
            _ => "",
        };

        return name.Contains("sum") || name.Contains("total") || name.Contains("denom") || name is "norm" or "partition";
    }

    /// <summary>The number that <paramref name="operation"/> is known to be when it is compiled.</summary>
    public static double? Constant(IOperation? operation) => Unwrap(operation)?.ConstantValue is { HasValue: true, Value: { } value } && value is float or double or int or long
        ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <summary>Without conversions around it.</summary>
    public static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static bool IsOnePlusExponential(IOperation operation) =>
        Unwrap(operation) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
        && ((Constant(sum.LeftOperand) == 1 && IsExponential(sum.RightOperand)) || (Constant(sum.RightOperand) == 1 && IsExponential(sum.LeftOperand)));

    private static bool IsExponential(IOperation operation) =>
        Unwrap(operation) is IInvocationOperation { TargetMethod: { Name: "Exp", ContainingType.Name: "Math" or "MathF" } };
}
