using System.Collections.Immutable;
using LossGen.Analyzers.Tests.Harness;
using LossGen.Generator;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Tests;

/// <summary>Whole programs: three invented ones and the repository's samples. Nothing is said of them as they are; one mistake in each is found.</summary>
public sealed class ProjectTests
{
    private const string Usings =
        "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\n";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public static TheoryData<string> Names =>
        ["Projects/Perceptron", "Projects/Convolution", "Projects/Boosting", "samples/BreastCancer", "samples/Digits", "samples/RobustRegression"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_said_of_what_is_right(string project) => Assert.Empty(await ReportsAsync(project, "", "", ""));

    [Theory]
    [InlineData("Projects/Perceptron", "Trainer", "CrossEntropyWithGrad(_logits, t", "CrossEntropyWithGrad(Activations.Softmax(_logits, classes), t", "LOSS0502")]
    [InlineData("Projects/Perceptron", "Trainer", "_second.Forward(_hidden, _logits, batch);", "_second.Forward(_hidden, _logits, batch);\n        Activations.Relu(_logits);", "LOSS0507")]
    [InlineData("Projects/Perceptron", "Trainer", "Losses.Brier(probabilities, t)", "Losses.CrossEntropy(probabilities, t)", "LOSS0502")]
    [InlineData("Projects/Convolution", "Model", "return _output.call(x);", "return functional.softmax(_output.call(x), 1);", "LOSS0502")]
    [InlineData("Projects/Convolution", "Model", "return _output.call(x);", "return functional.relu(_output.call(x));", "LOSS0507")]
    [InlineData("Projects/Convolution", "Training", "log_target: false, ", "", "LOSS0510")]
    [InlineData("Projects/Convolution", "Training", "functional.log_softmax(student", "functional.softmax(student", "LOSS0504")]
    [InlineData("Projects/Convolution", "Training", "criterion.call(logits, labels)", "criterion.call(logits, functional.one_hot(labels, 10))", "LOSS0505")]
    [InlineData("Projects/Boosting", "Booster", "? 1f : 0f", "? 1f : -1f", "LOSS0505")]
    [InlineData("Projects/Boosting", "Booster", "Objective.MeanLogistic(validationScores, validationLabels)", "Objective.MeanLogistic(validationScores, validationLabels) / validationScores.Length", "LOSS0511")]
    [InlineData("Projects/Boosting", "Booster", "Objective.LogisticGrad(scores, y", "Objective.LogisticGrad(y, Array.ConvertAll(scores, z => 1f / (1f + MathF.Exp(-z)))", "LOSS0508")]
    [InlineData("samples/BreastCancer", "Training", "sum += batch.Length * loss(z.Span, labels, zGrad.Span);", "System.Numerics.Tensors.TensorPrimitives.Sigmoid(z.Span, z.Span);\n                sum += batch.Length * Losses.BceWithGrad(z.Span, labels, zGrad.Span);", "LOSS0502")]
    [InlineData("samples/Digits", "Training", "network.Forward(rows, z);", "network.Forward(rows, z);\n                TensorPrimitives.SoftMax(z, z);", "LOSS0502")]
    [InlineData("samples/RobustRegression", "LinearModel", "loss(predictions, targets, gradients);", "var value = Losses.MseWithGrad(predictions, targets, gradients) / predictions.Length;\n            Console.WriteLine(value);", "LOSS0511")]
    public async Task A_mistake_that_is_planted_is_found(string project, string file, string right, string wrong, string id)
    {
        var reports = await ReportsAsync(project, file, right, wrong);

        Assert.Equal(id, Assert.Single(reports.Select(report => report.Id).Distinct()));
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string project, string file, string right, string wrong)
    {
        var trees = Sources(project).Select(path => Parse(path, file, right, wrong)).Append(CSharpSyntaxTree.ParseText(Usings, Options, "Usings.cs")).ToArray();
        var isProgram = trees.Any(tree => Path.GetFileName(tree.FilePath) == "Program.cs");
        var compilation = UserProject.Of(trees).AddReferences(Stubs.All);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver
            .Create([new LossGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            trees.SelectMany(tree => generated.GetSemanticModel(tree).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken)),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var driver = generated.WithAnalyzers(Verify.Analyzers);
        var reports = ImmutableArray.CreateBuilder<Diagnostic>();

        foreach (var tree in trees)
        {
            reports.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(generated.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken));
        }

        return reports.ToImmutable();
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, project), "*.cs*").Order(StringComparer.Ordinal);

    private static SyntaxTree Parse(string path, string file, string right, string wrong)
    {
        var text = File.ReadAllText(path);

        if (file.Length > 0 && Path.GetFileName(path).StartsWith(file + ".", StringComparison.Ordinal))
        {
            Assert.Contains(right, text, StringComparison.Ordinal);
            text = text.Replace(right, wrong, StringComparison.Ordinal);
        }

        return CSharpSyntaxTree.ParseText(text, Options, Path.GetFileName(path).Replace(".txt", "", StringComparison.Ordinal));
    }
}
