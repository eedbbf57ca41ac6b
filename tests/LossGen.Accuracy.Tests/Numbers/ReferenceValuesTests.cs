using System.Globalization;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Numbers;

/// <summary>
/// The functions against 112 digits of mpmath 1.3.0, computed there with 1,000 digits or more at the same doubles:
/// small and huge arguments, doubles next to zeros, poles and the switches between our formulas.
/// </summary>
public class ReferenceValuesTests
{
    private static readonly Dictionary<string, Func<BigFloat, BigFloat>> UnaryReferences = new()
    {
        ["exp"] = BigMath.Exp,
        ["expm1"] = BigMath.Expm1,
        ["log"] = BigMath.Log,
        ["log1p"] = BigMath.Log1p,
        ["log2"] = BigMath.Log2,
        ["log10"] = BigMath.Log10,
        ["sin"] = BigMath.Sin,
        ["cos"] = BigMath.Cos,
        ["tan"] = BigMath.Tan,
        ["asin"] = BigMath.Asin,
        ["acos"] = BigMath.Acos,
        ["atan"] = BigMath.Atan,
        ["sinh"] = BigMath.Sinh,
        ["cosh"] = BigMath.Cosh,
        ["tanh"] = BigMath.Tanh,
        ["erf"] = BigMath.Erf,
        ["erfc"] = BigMath.Erfc,
        ["lgamma"] = BigMath.LogGamma,
        ["digamma"] = BigMath.Digamma,
        ["trigamma"] = BigMath.Trigamma,
        ["tetragamma"] = x => BigMath.Polygamma(2, x),
        ["pentagamma"] = x => BigMath.Polygamma(3, x),
        ["sigmoid"] = BigMath.Sigmoid,
        ["softplus"] = BigMath.Softplus,
        ["log_cosh"] = BigMath.LogCosh,
    };

    private static readonly Dictionary<string, Func<BigFloat, BigFloat, BigFloat>> BinaryReferences = new()
    {
        ["pow"] = BigMath.Pow,
        ["logaddexp"] = BigMath.LogAddExp,
        ["xlogy"] = BigMath.XLogY,
    };

    public static TheoryData<string> Functions => [.. UnaryReferences.Keys, .. BinaryReferences.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_has_110_digits_at_every_reference_point(string function)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Numbers", "reference-values.txt"))
            .Select(line => line.Split(' '))
            .Where(row => row[0] == function)
            .ToList();

        Assert.NotEmpty(rows);

        foreach (var row in rows)
        {
            var arguments = row[1..^1].Select(text => (BigFloat)double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var actual = arguments.Length == 1
                ? UnaryReferences[function](arguments[0])
                : BinaryReferences[function](arguments[0], arguments[1]);

            AssertDigits(row[^1], actual, string.Join(' ', row[..^1]));
        }
    }

    private static void AssertDigits(string expected, BigFloat actual, string what)
    {
        var reference = BigFloat.Parse(expected);
        var error = BigFloat.Abs(actual - reference);
        var allowed = BigFloat.Abs(reference) * BigFloat.Parse("1e-110");

        Assert.True(error <= allowed, $"{what}: {actual.ToString(40)} instead of {reference.ToString(40)}");
    }
}
