using System.Collections.Immutable;
using LossGen.Analyzers;
using LossGen.Benchmarks.Compile;
using LossGen.Benchmarks.Ratios;
using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>The analyzers at work as the compiler and an editor run them.</summary>
internal static class AnalyzerFigures
{
    private const int WarmUps = 3;
    private const int WarmUpBuilds = 10;
    private const int BodyLines = 500;
    private const int WarmUpEdits = 600;
    private const int Edits = 40;
    private const double EditLimit = 10;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours = [new LossAnalyzer(), new UsageAnalyzer()];

    /// <summary>
    /// Clean builds without analyzers, with one that asks for nothing and with ours, in turns. Each of the three goes first in
    /// every third turn: a process gets faster for minutes, and whoever always went last would gain by it.
    /// </summary>
    public static IReadOnlyList<(Figure Without, Figure Idle, Figure With)> Builds(int rounds)
    {
        var ways = new (string What, ImmutableArray<DiagnosticAnalyzer> Analyzers)[]
        {
            ("clean build of 300 files, ten with LossGen", []),
            ("the same with an analyzer that asks for nothing", [new IdleAnalyzer(static _ => { })]),
            ("the same with the analyzers", Ours),
        };
        var turns = new List<(Figure, Figure, Figure)>();

        for (var round = -WarmUpBuilds; round < rounds; round++)
        {
            var turn = new Figure[ways.Length];

            for (var place = 0; place < ways.Length; place++)
            {
                var way = (round + WarmUpBuilds + place) % ways.Length;
                turn[way] = Timed(ways[way].What, ways[way].Analyzers);
            }

            if (round >= 0)
            {
                turns.Add((turn[0], turn[1], turn[2]));
            }
        }

        return turns;
    }

    /// <summary>The bytes that a clean build allocates: no other program changes them.</summary>
    public static double Allocated(bool with)
    {
        var project = Generated(LargeProject.Open(usesLossGen: true, _ => true));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Build(project, with ? Ours : []);

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    /// <summary>The time within the analyzers in a project that does not use what they know.</summary>
    public static Figure Unused(string what, Func<string, bool> isReferenced, double? limit)
    {
        var project = LargeProject.Open(usesLossGen: false, isReferenced);
        project.GetDiagnostics();
        var spent = Enumerable.Range(0, WarmUps).Select(_ => Within(project.WithAnalyzers(Ours, Counting()))).Last();

        return new(what, spent, spent, limit);
    }

    /// <summary>An edit in a long body: what the analyzers take until they have said everything about that body.</summary>
    public static IEnumerable<Figure> Typing()
    {
        var project = Generated(LargeProject.Open(usesLossGen: true, _ => true));
        var file = project.SyntaxTrees.First();

        foreach (var (what, analyzers, limit) in new (string, ImmutableArray<DiagnosticAnalyzer>, double?)[]
        {
            ($"an edit in a body of {BodyLines} lines, analysed", Ours, EditLimit),
            ("the same by an analyzer that has the body bound and does nothing", [new IdleAnalyzer(static context => context.RegisterOperationBlockAction(static _ => { }))], null),
        })
        {
            for (var edit = 0; edit < WarmUpEdits; edit++)
            {
                Edit(edit, analyzers)();
            }

            var within = new double[Edits];
            var figures = Enumerable.Range(0, Edits).Select(number =>
            {
                // Parsing and binding are the editor's own; they are done before the clock starts, and what they leave is collected.
                var edit = Edit(WarmUpEdits + number, analyzers);
                GC.Collect();

                return Figure.Of(what, () => within[number] = edit());
            }).ToArray();

            yield return Figure.MedianOf(figures);

            var spent = Summary.Of(within).Median;

            yield return new($"{what}: within the analyzer alone", spent, spent, limit);
        }

        Func<double> Edit(int number, ImmutableArray<DiagnosticAnalyzer> analyzers)
        {
            var edited = LargeProject.Parse(LargeProject.Training(0, BodyLines, number));
            var compilation = project.ReplaceSyntaxTree(file, edited);
            var text = edited.ToString();
            var body = TextSpan.FromBounds(text.IndexOf("public static float Run", StringComparison.Ordinal), text.IndexOf("private static class", StringComparison.Ordinal));
            var model = compilation.GetSemanticModel(edited);
            model.GetDiagnostics(body);

            return () =>
            {
                var driver = compilation.WithAnalyzers(analyzers, Counting());
                var found = driver.GetAnalyzerSemanticDiagnosticsAsync(model, body, CancellationToken.None).GetAwaiter().GetResult();

                if (analyzers == Ours && !found.Any(diagnostic => diagnostic.Id == "LOSS0502"))
                {
                    throw new InvalidOperationException("The mistake in the body is not found: it was not analysed.");
                }

                return analyzers.Sum(analyzer => driver.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds);
            };
        }
    }

    private static Figure Timed(string what, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // What the generator does is the same for all three; what it and the last build leave must not be collected on the next one's time.
        var project = Generated(LargeProject.Open(usesLossGen: true, _ => true));
        GC.Collect();
        GC.WaitForPendingFinalizers();

        return Figure.Of(what, () => Build(project, analyzers));
    }

    private static void Build(Compilation project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var (result, reports) = CompilerDriver.Emit(project, analyzers);

        if (!result.Success)
        {
            throw new InvalidOperationException($"The project does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }

        if (analyzers == Ours && reports.Count(report => report.Id == "LOSS0502") != LargeProject.Users)
        {
            throw new InvalidOperationException("The mistakes are not found: the project was not analysed.");
        }
    }

    private static Compilation Generated(CSharpCompilation project)
    {
        CSharpGeneratorDriver.Create(new LossGenerator()).RunGeneratorsAndUpdateCompilation(project, out var generated, out _);

        return generated;
    }

    private static double Within(CompilationWithAnalyzers driver) => driver.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult()
        .AnalyzerTelemetryInfo.Values.Sum(analyzer => analyzer.ExecutionTime.TotalMilliseconds);

    private static CompilationWithAnalyzersOptions Counting() =>
        new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
}
