namespace LossGen.Benchmarks.Compile;

/// <summary>200 different losses, ten to a file, as a large project would have them.</summary>
public static class Corpus
{
    /// <summary>How many losses a file declares.</summary>
    public const int LossesPerFile = 10;

    private static readonly string[] PerElement =
    [
        "squared_error(p, y)", "absolute_error(p, y)", "huber(p, y, a)", "smooth_l1(p, y, a)", "pseudo_huber(p, y, a)",
        "log_cosh_error(p, y)", "pinball(p, y, a)", "expectile(p, y, a)", "berhu(p, y, a)", "squared_log_error(p, y)",
        "absolute_percentage_error(p, y)", "symmetric_percentage_error(p, y)", "cauchy(p, y, a)", "welsch(p, y, a)",
        "geman_mcclure(p, y, a)", "tukey(p, y, a)", "wing(p, y, a, b)", "squared_hinge(p, y)", "smoothed_hinge(p, y, a)",
        "exponential(p, y)", "logistic(p, y)", "bce_with_logits(p, y)", "focal_with_logits(p, y, a, b)",
        "poisson_nll(p, y)", "tweedie_nll(p, y, a)",
    ];

    private static readonly string[] Whole =
    [
        "mean({0})", "sum({0})", "mean({0}) + b*mean(p^2)", "mean(tanh({0}))", "log1p(mean({0}))", "mean(y*{0})",
        "max({0})", "sqrt(mean({0}^2))",
    ];

    public static IReadOnlyList<string> Expressions { get; } =
        [.. from whole in Whole from element in PerElement select string.Format(null, whole, element)];

    /// <summary>How many files there are.</summary>
    public static int FileCount => Expressions.Count / LossesPerFile;

    /// <summary>The file with number <paramref name="file"/>.</summary>
    /// <param name="file">From 0.</param>
    /// <param name="edit">How often its first loss has been edited: another expression each time.</param>
    public static string FileOf(int file, int edit = 0)
    {
        var losses = Enumerable.Range(file * LossesPerFile, LossesPerFile).Select(loss => Declaration(loss, loss % LossesPerFile == 0 ? edit : 0));

        return $$"""
            using System;
            using LossGen;

            namespace Corpus;

            public static partial class Losses{{file}}
            {
            {{string.Join("\n\n", losses)}}
            }
            """;
    }

    private static string Declaration(int loss, int edit) => $"""
            [Loss("{(edit == 0 ? "" : $"{edit}.5*")}({Expressions[loss]})")]
            public static partial float Loss{loss}(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float a, float b);
        """;
}
