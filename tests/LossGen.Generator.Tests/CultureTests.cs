using System.Globalization;

namespace LossGen.Generator.Tests;

/// <summary>Under fi-FI a plain minus prints as U+2212, under ar-SA digits and signs carry marks, under tr-TR I is not i.</summary>
public sealed class CultureTests
{
    private const string Losses =
        """
        public static partial class A
        {
            [Loss("mean(where(abs(p - y) <= 1e-7, -1.5*(p - y)^2 - 0.25, inf*(p - y)))")]
            public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

            [Loss("mean(-12345.678*p - y/1e30)")]
            public static partial double F(ReadOnlySpan<double> p, ReadOnlySpan<double> y);
        }
        """;

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_users_culture_changes_no_character(string culture)
    {
        var expected = Under(CultureInfo.InvariantCulture);
        var actual = Under(CultureInfo.GetCultureInfo(culture, predefinedOnly: false));

        Assert.Equal(expected, actual);
    }

    private static (string Name, string Text)[] Under(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;

        try
        {
            CultureInfo.CurrentCulture = culture;

            return [.. GeneratorRun.Of(Losses).Files.Select(file => (file.Key, file.Value))];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
