using System.Collections.Immutable;
using LossGen.Analyzers.Tests.Harness;
using LossGen.Generator;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Tests;

/// <summary>Training code with the mistakes that people make, and right code that looks like it.</summary>
public sealed class CorpusTests
{
    private static readonly CSharpCompilation Losses = WithLosses();

    public static TheoryData<string> Names => [.. CorpusSnippet.All.Select(snippet => snippet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_marked_is_reported_and_nothing_else(string name)
    {
        var snippet = CorpusSnippet.All.Single(snippet => snippet.Name == name);
        var project = Project(snippet.Code, out var tree);
        var errors = project.GetSemanticModel(tree).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);

        var reported = (await Analyze(project, tree)).Select(diagnostic => (Place(diagnostic), diagnostic.Id)).Order();

        Assert.Equal(snippet.Expected.Order(), reported);
    }

    [Fact]
    public void Every_snippet_has_a_name_of_its_own_and_says_where_it_is_from()
    {
        Assert.Equal(CorpusSnippet.All.Count, CorpusSnippet.All.Select(snippet => snippet.Name).Distinct().Count());
        Assert.All(CorpusSnippet.All, snippet => Assert.Matches("^(B[1-4]|A[0-9])", snippet.Source));
    }

    [Fact]
    public void Half_of_the_corpus_is_right()
    {
        var right = CorpusSnippet.All.Count(snippet => snippet.Expected.Length == 0);

        Assert.InRange(right, 0.4 * CorpusSnippet.All.Count, 0.6 * CorpusSnippet.All.Count);
    }

    [Fact]
    public async Task Half_typed_code_raises_no_exception()
    {
        var random = new Random(20261121);

        foreach (var snippet in CorpusSnippet.All)
        {
            var project = Project(Mutate(snippet.Code, random), out var tree);

            await Analyze(project, tree);
        }
    }

    [Fact]
    public async Task A_message_names_the_loss_and_points_at_the_producer()
    {
        var project = Project(CorpusSnippet.All.Single(snippet => snippet.Name == "sigmoid_before_bce_from_logits").Code, out var training);
        var diagnostic = Assert.Single(await Analyze(project, training));

        Assert.Equal(
            "'p' is the output of 'TensorPrimitives.Sigmoid', but 'BceFromLogitsWithGrad' expects logits and applies the activation itself; pass what 'TensorPrimitives.Sigmoid' was applied to",
            diagnostic.GetMessage());
        Assert.Equal(
            "TensorPrimitives.Sigmoid(z, p)",
            Assert.Single(diagnostic.AdditionalLocations) is { SourceTree: { } tree } place ? tree.GetText().ToString(place.SourceSpan) : "");
    }

    [Fact]
    public async Task Statements_outside_of_any_class_are_looked_into()
    {
        const string code = """
            using System.Numerics.Tensors;
            float[] z = [1, 2], y = [0, 1], gradient = new float[2];
            var p = new float[2];
            TensorPrimitives.SoftMax<float>(z, p);
            Losses.MseGrad(p, y, gradient);
            System.Console.WriteLine(gradient[0]);
            """;
        var project = Project(code, out var tree);
        var program = project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication));

        Assert.Equal("LOSS0501", Assert.Single(await Analyze(program, tree)).Id);
    }

    [Fact]
    public async Task A_loss_of_another_assembly_says_what_it_takes()
    {
        using var image = new MemoryStream();
        Assert.True(Losses.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var tree = UserProject.Parse(CorpusSnippet.All.Single(snippet => snippet.Name == "sigmoid_before_bce_from_logits").Code, path: "Training.cs");
        var project = UserProject.Of(tree).AddReferences([.. Stubs.All, MetadataReference.CreateFromImage(image.ToArray())]);

        Assert.Equal("LOSS0502", Assert.Single(await Analyze(project, tree)).Id);
    }

    [Fact]
    public async Task What_a_generated_member_of_another_assembly_is_declared_to_take_is_enough()
    {
        // As a project sees it that was given the members alone: without the loss there is no expression to read.
        const string members = """
            using System;
            using LossGen;
            public static class Theirs
            {
                public static float FocalWithGrad([Expects(ValueKind.Logits)] ReadOnlySpan<float> z, [Expects(ValueKind.BinaryLabel)] ReadOnlySpan<float> y, Span<float> zGrad, float upstream = 1) => 0;
            }
            """;
        using var image = new MemoryStream();
        Assert.True(UserProject.Of(UserProject.Parse(members)).WithAssemblyName("Theirs").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var training = CorpusSnippet.All.Single(snippet => snippet.Name == "sigmoid_before_bce_from_logits").Code.Replace("BceFromLogitsWithGrad", "Theirs.FocalWithGrad", StringComparison.Ordinal);
        var tree = UserProject.Parse(training.Replace("using static Losses;", "", StringComparison.Ordinal), path: "Training.cs");
        var project = UserProject.Of(tree).AddReferences([.. Stubs.All, MetadataReference.CreateFromImage(image.ToArray())]);

        Assert.Equal("LOSS0502", Assert.Single(await Analyze(project, tree)).Id);
    }

    [Theory]
    [InlineData(3000, 0)]
    [InlineData(0, 600)]
    public async Task What_is_too_deep_or_too_long_is_passed_over(int terms, int branches)
    {
        var sum = string.Concat(Enumerable.Repeat(" + z[0]", terms));
        var ifs = string.Concat(Enumerable.Repeat("if (z[0] > 0) { z[0] = 1; }\n", branches));
        var project = Project(
            $"using System.Numerics.Tensors;\npublic static class Long\n{{\n    public static float Step(float[] z, float[] y, float[] p)\n    {{\n"
                + $"        TensorPrimitives.Sigmoid<float>(z, p);\n{ifs}        var total = 0f{sum};\n        return total + Losses.BceFromLogits(p, y);\n    }}\n}}\n",
            out var tree);

        Assert.Empty(await Analyze(project, tree));
    }

    [Fact]
    public async Task Nothing_runs_where_nothing_is_used()
    {
        var tree = UserProject.Parse("public static class Plain\n{\n    public static int Twice(int x) => 2 * x;\n}\n", path: "Plain.cs");
        var project = CSharpCompilation.Create("Plain", [tree], References.Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var driver = project.WithAnalyzers(
            [new UsageAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var telemetry = (await driver.GetAnalysisResultAsync(TestContext.Current.CancellationToken)).AnalyzerTelemetryInfo.Values.Single();

        Assert.Equal(1, telemetry.CompilationStartActionsCount);
        Assert.Equal(0, telemetry.OperationBlockStartActionsCount + telemetry.OperationActionsCount + telemetry.SyntaxNodeActionsCount);
    }

    private static int Place(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    private static Compilation Project(string code, out SyntaxTree tree)
    {
        tree = UserProject.Parse(code, path: "Training.cs");

        return Losses.AddSyntaxTrees(tree).AddSyntaxTrees(code.Contains("[Loss(", StringComparison.Ordinal) ? Generated(UserProject.Of(tree)) : []);
    }

    /// <summary>The losses that every snippet calls, generated once.</summary>
    private static CSharpCompilation WithLosses()
    {
        var losses = UserProject.Of(UserProject.Parse(Stubs.Context, path: "Losses.cs"));

        return losses.AddSyntaxTrees(Generated(losses)).AddReferences(Stubs.All);
    }

    private static IEnumerable<SyntaxTree> Generated(CSharpCompilation project) => CSharpGeneratorDriver
        .Create([new LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
        .RunGenerators(project)
        .GetRunResult()
        .GeneratedTrees;

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation project, SyntaxTree tree)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => Assert.Fail(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);

        // One file alone, as an editor asks for it: the generated ones take much longer to bind than what is tested.
        return await project.WithAnalyzers([new UsageAnalyzer()], options).GetAnalyzerSemanticDiagnosticsAsync(project.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken);
    }

    /// <summary>Cuts a piece out, doubles one, or ends the text in its middle.</summary>
    private static string Mutate(string code, Random random)
    {
        var start = random.Next(code.Length);
        var length = random.Next(1, Math.Min(60, code.Length - start + 1));

        return random.Next(3) switch
        {
            0 => code.Remove(start, length),
            1 => code.Insert(start, code.Substring(start, length)),
            _ => code[..start],
        };
    }
}
