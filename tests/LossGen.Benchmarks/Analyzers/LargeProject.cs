using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>A project of 300 files, of which none or ten use LossGen: orders and invoices, and a model that is trained.</summary>
internal static class LargeProject
{
    /// <summary>How many files there are.</summary>
    public const int Files = 300;

    /// <summary>How many of them train.</summary>
    public const int Users = 10;

    /// <summary>The files as they are read from disk; nothing of an earlier compilation is kept in them.</summary>
    public static CSharpCompilation Open(bool usesLossGen, Func<string, bool> isReferenced) => CSharpCompilation.Create(
        "Large",
        [.. Enumerable.Range(0, Files).Select(file => Parse(usesLossGen && file % (Files / Users) == 0 ? Training(file, lines: 20) : Plain(file)))],
        References(isReferenced),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Parses a file.</summary>
    public static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);

    /// <summary>
    /// A file with two losses and a method of <paramref name="lines"/> lines that trains by them, wrongly in the fourth: what
    /// is measured must find it.
    /// </summary>
    public static string Training(int file, int lines, int edit = 0)
    {
        var steps = string.Join("\n", Enumerable.Range(0, lines).Select(line => (line % 10) switch
        {
            0 => $"        for (var i = 0; i < z.Length; i++) {{ z[i] += w[i % w.Length]*{line}.{edit}f; }}",
            1 => "        Activations.Sigmoid(z, p);",
            2 => $"        if (p[0] > 0.{line}f) {{ rate *= 0.5f; }}",
            3 => $"        total += Losses{file}.BceWithGrad({(line == 3 ? "p" : "z")}, y, g);",
            4 => $"        var step{line} = rate/(1f + total);",
            5 => "        Array.Copy(z, p, z.Length);",
            6 => $"        w[{line} % w.Length] -= step{line - 2}*g[0];",
            7 => $"        var scale{line} = MathF.Max(step{line - 3}, 1e-6f);",
            8 => $"        rate = MathF.Min(rate, scale{line - 1});",
            _ => $"        total = 0.9f*total + 0.1f*Losses{file}.Huber(p, y, 1f);",
        }));

        return $$"""
            using System;
            using LossGen;

            namespace Large;

            public static partial class Losses{{file}}
            {
                [Loss("mean(bce_with_logits(z, y))")]
                public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);

                [Loss("mean(huber(p, y, delta))")]
                public static partial float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float delta);
            }

            public static class Training{{file}}
            {
                public static float Run(float[] z, float[] y, float[] w, float rate)
                {
                    var (p, g, total) = (new float[z.Length], new float[z.Length], 0f);
            {{steps}}
                    return total + Losses{{file}}.Huber(p, y, 1f);
                }

                private static class Activations
                {
                    public static void Sigmoid(float[] z, float[] p)
                    {
                        for (var i = 0; i < z.Length; i++) { p[i] = 1f/(1f + MathF.Exp(-z[i])); }
                    }
                }
            }
            """;
    }

    private static string Plain(int file) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Large;

        /// <summary>An order with its lines.</summary>
        public sealed class Order{{file}}
        {
            private readonly List<Line> _lines = new();

            [Obsolete("Use Add.")]
            public int Count => _lines.Count;

            public decimal Total => _lines.Sum(line => line.Price * line.Quantity);

            public void Add(string article, decimal price, int quantity)
            {
                if (string.IsNullOrWhiteSpace(article))
                {
                    throw new ArgumentException("An article has a name.", nameof(article));
                }

                var known = _lines.FirstOrDefault(line => line.Article == article);

                if (known is null)
                {
                    _lines.Add(new Line(article, price, quantity));
                }
                else
                {
                    _lines.Remove(known);
                    _lines.Add(known with { Quantity = known.Quantity + quantity });
                }
            }

            public IEnumerable<string> Report(int width)
            {
                foreach (var group in _lines.GroupBy(line => line.Article[0]).OrderBy(group => group.Key))
                {
                    yield return new string('-', width);

                    foreach (var line in group)
                    {
                        yield return $"{line.Article.PadRight(width)} {line.Quantity,5} {line.Price,10:F2}";
                    }
                }
            }

            public double[] Forecast(double[] history, int ahead)
            {
                var result = new double[ahead];
                var level = history.Length > 0 ? history[^1] : 0;
                var trend = history.Length > 1 ? history[^1] - history[^2] : 0;

                for (var step = 0; step < ahead; step++)
                {
                    result[step] = Math.Max(0, level + ((step + 1) * trend));
                    trend *= 0.9;
                }

                return result;
            }

            private sealed record Line(string Article, decimal Price, int Quantity);
        }
        """;

    private static IEnumerable<MetadataReference> References(Func<string, bool> isReferenced) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => isReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
}
