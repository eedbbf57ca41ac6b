using System.Globalization;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Numbers;

public class BigFloatTests
{
    // The first hundred digits of OEIS A000796, A001113, A002162 and A002392.
    [Fact]
    public void Constants_have_their_published_digits()
    {
        AssertDigits("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798", Constants.Pi);
        AssertDigits("2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138217852516642743", Constants.E);
        AssertDigits("0.69314718055994530941723212145817656807550013436025525412068000949339362196969471560586332699641868754", Constants.Ln2);
        AssertDigits("2.30258509299404568401799145468436420760110148862877297603332790096757260967735248023599720508959829834", Constants.Ln10);
    }

    [Fact]
    public void Doubles_and_floats_come_back_as_they_went_in()
    {
        var random = new Random(1);

        for (var i = 0; i < 2000; i++)
        {
            var x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            var f = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

            Assert.Equal(x, ((BigFloat)x).ToDouble());
            Assert.Equal(f, ((BigFloat)f).ToSingle());
        }
    }

    // The processor's own conversion rounds once, to nearest, ties to even.
    [Theory]
    [InlineData(1.00000005960464477539)]
    [InlineData(1.000000178813934326171875)]
    [InlineData(1.00000017881393455)]
    [InlineData(3.4028235677973366e38)]
    [InlineData(3.4028235677973362e38)]
    [InlineData(1.1754943508222875e-38)]
    [InlineData(1.1754942807573642e-38)]
    [InlineData(7.006492321624085e-46)]
    [InlineData(7.006492321624087e-46)]
    [InlineData(2.1019476964872256e-45)]
    [InlineData(1e-300)]
    public void Conversion_to_float_rounds_as_the_processor_does(double value)
    {
        Assert.Equal((float)value, ((BigFloat)value).ToSingle());
        Assert.Equal(-(float)value, ((BigFloat)(-value)).ToSingle());
    }

    // double.Parse is exactly rounded since .NET Core 3.0.
    [Theory]
    [InlineData("0.1")]
    [InlineData("1.7976931348623158e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("4.9406564584124654e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.4703282292062328e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740995.0000000000000000000000000000000001")]
    public void Decimals_round_as_the_library_parses_them(string text)
    {
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), BigFloat.Parse(text).ToDouble());
    }

    [Fact]
    public void A_square_root_is_the_nearest_number_below_or_above()
    {
        var random = new Random(2);

        for (var i = 0; i < 300; i++)
        {
            var x = BigFloat.Abs((BigFloat)random.NextDouble()).Shift(random.Next(-2000, 2000));
            var root = BigFloat.Sqrt(x);
            var step = BigFloat.PowerOfTwo(root.Magnitude - BigFloat.Precision + 1);

            Assert.True(BigFloat.MultiplyExactly(root - step, root - step) < x);
            Assert.True(BigFloat.MultiplyExactly(root + step, root + step) > x);
        }
    }

    [Fact]
    public void Arithmetic_undoes_itself()
    {
        var random = new Random(3);

        for (var i = 0; i < 1000; i++)
        {
            BigFloat a = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-90, 90));
            BigFloat b = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-90, 90));
            var quotient = a / b;

            Assert.Equal(a, a + b - b);
            Assert.Equal(a, a * b / b);
            Assert.True(BigFloat.Abs((quotient * b) - a) <= BigFloat.Abs(a).Shift(2 - BigFloat.Precision));
        }
    }

    [Fact]
    public void Order_is_that_of_the_numbers()
    {
        BigFloat[] rising = [BigFloat.NegativeInfinity, -1e300, -2, -1.5, -5e-324, 0, 5e-324, 1, 1.5, 2, 1e300, BigFloat.PositiveInfinity];

        for (var i = 0; i < rising.Length; i++)
        {
            for (var j = 0; j < rising.Length; j++)
            {
                Assert.Equal(i < j, rising[i] < rising[j]);
                Assert.Equal(i == j, rising[i] == rising[j]);
                Assert.Equal(i >= j, rising[i] >= rising[j]);
            }
        }

        Assert.False(BigFloat.NaN == BigFloat.NaN);
        Assert.False(BigFloat.NaN < 1 || BigFloat.NaN >= 1);
    }

    [Fact]
    public void What_has_no_value_is_NaN()
    {
        var infinity = BigFloat.PositiveInfinity;

        Assert.True((infinity - infinity).IsNaN);
        Assert.True((infinity * 0).IsNaN);
        Assert.True((BigFloat.One / 0).IsNaN);
        Assert.True(BigFloat.Sqrt(-1).IsNaN);
        Assert.True(BigMath.Log(-1).IsNaN);
        Assert.True(BigMath.Pow(-2, 0.5).IsNaN);
        Assert.Equal(BigFloat.NegativeInfinity, BigMath.Log(0));
        Assert.Equal(BigFloat.One, BigMath.Tanh(infinity));
    }

    [Theory]
    [InlineData(1.0, 1.0, 0.0)]
    [InlineData(1.0000000000000002, 1.0, 1.0)]
    [InlineData(0.9999999999999999, 1.0, 0.5)]
    [InlineData(1e-323, 5e-324, 1.0)]
    [InlineData(double.NaN, 1.0, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, 1.0, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0.0)]
    public void Errors_are_counted_in_the_last_place_of_the_exact_value(double actual, double exact, double ulps)
    {
        Assert.Equal(ulps, Ulp.Error(actual, exact));
    }

    [Fact]
    public void An_exact_value_beyond_the_largest_float_is_its_infinity()
    {
        Assert.Equal(0, Ulp.Error(float.PositiveInfinity, 1e39));
        Assert.Equal(double.PositiveInfinity, Ulp.Error(float.PositiveInfinity, 3e38));
    }

    private static void AssertDigits(string expected, BigFloat actual) =>
        Assert.True(BigFloat.Abs(actual - BigFloat.Parse(expected)) < BigFloat.Parse("1e-99"), actual.ToString(100));
}
