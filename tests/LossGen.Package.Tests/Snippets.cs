namespace LossGen.Package.Tests;

/// <summary>The code of consumers.</summary>
internal static class Snippets
{
    /// <summary>What <see cref="Program"/> prints: Huber with delta 1 of the residuals 0, 2, −0.5 and −3, by hand.</summary>
    public const string Printed = "1.03125 / 0 0.25 -0.125 -0.25";

    /// <summary>The losses of <see cref="Program"/>.</summary>
    public const string Losses =
        """
        using LossGen;

        namespace Consumer;

        public static partial class MyLosses
        {
            [Loss("mean(where(abs(p - y) <= delta, 0.5*(p - y)^2, delta*(abs(p - y) - 0.5*delta)))")]
            public static partial float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float delta);
        }

        """;

    /// <summary>Calls the losses.</summary>
    public const string Program =
        """
        using System.Globalization;

        namespace Consumer;

        internal static class Program
        {
            private static void Main()
            {
                float[] p = [1, 3, 0.5f, -2], y = [1, 1, 1, 1];
                var gradient = new float[4];
                var loss = MyLosses.HuberWithGrad(p, y, 1, gradient);

                if (loss != MyLosses.Huber(p, y, 1))
                {
                    throw new InvalidOperationException("The value depends on the member.");
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loss} / {string.Join(' ', gradient)}"));
            }
        }
        """;

    /// <summary>Losses and program in one file.</summary>
    public static string Whole => "using System.Globalization;\n" + Losses + Program.Replace("using System.Globalization;\n\nnamespace Consumer;\n", "");

    /// <summary>The same with a misspelt function.</summary>
    public static string Broken => Whole.Replace("mean(", "men(");

    /// <summary>Line and column of the misspelt function, both counted from 1.</summary>
    public static string BrokenPlace
    {
        get
        {
            var before = Broken[..Broken.IndexOf("men(", StringComparison.Ordinal)].Split('\n');

            return $"{before.Length},{before[^1].Length + 1}";
        }
    }
}
