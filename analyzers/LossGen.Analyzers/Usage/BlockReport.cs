using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Reach;
using LossGen.Analyzers.Torch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>One body that calls a loss: its own graph, then those of the functions inside it.</summary>
internal sealed class BlockReport
{
    private readonly SemanticModelAnalysisContext _context;
    private readonly FlowContext _flow;
    private readonly GeneratedLosses _losses;
    private readonly Variables _variables;
    private readonly DelegateTargets _delegates;
    private readonly bool _isTraining;
    private readonly HashSet<(string Id, SyntaxNode At)> _reported = [];

    private BlockReport(SemanticModelAnalysisContext context, SyntaxNode member, IReadOnlyList<IOperation> operations, GeneratedLosses losses, Summaries summaries)
    {
        _context = context;
        _losses = losses;
        _variables = new Variables(operations);
        _delegates = new DelegateTargets(_variables, context.SemanticModel.Compilation);
        _flow = FlowContext.Of(losses, summaries, context.CancellationToken);
        _isTraining = context.SemanticModel.GetDeclaredSymbol(Members.DeclarationOf(member), context.CancellationToken) is IMethodSymbol { ReturnType.Name: "Tensor" } or IPropertySymbol { Type.Name: "Tensor" }
            || operations.OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name == "backward");
    }

    /// <summary>Reports what is wrong within <paramref name="body"/> of <paramref name="member"/>, which has <paramref name="operations"/>.</summary>
    public static void Add(SemanticModelAnalysisContext context, SyntaxNode member, IOperation body, IReadOnlyList<IOperation> operations, GeneratedLosses losses, Summaries summaries)
    {
        var report = new BlockReport(context, member, operations, losses, summaries);

        var arrays = new Lazy<LocalArrays>(() => new LocalArrays(operations), LazyThreadSafetyMode.None);
        var lengths = new Lengths(report._variables);

        foreach (var call in operations.OfType<IInvocationOperation>())
        {
            if (report.SinkOf(call) is { } sink)
            {
                UseCheck.Value(call, sink, report.Report);
                UseCheck.Gradients(call, sink, arrays, report.Report);
                ExtentCheck.Run(call, sink, lengths, report.Report);
            }

            DivergenceCheck.Run(call, report.Report);
        }

        if (Bodies.GraphOf(body, context.CancellationToken) is { } graph)
        {
            report.Add(graph, Content.AtEntry);
        }
    }

    private void Add(ControlFlowGraph graph, Content atStart)
    {
        var captures = new Captures(graph);

        foreach (var (operation, values) in FlowAnalysis.Of(captures, _flow, atStart, _context.CancellationToken, observes: true)?.Observed ?? [])
        {
            Judge(operation, values);
        }

        foreach (var function in graph.LocalFunctions)
        {
            Add(graph.GetLocalFunctionControlFlowGraph(function, _context.CancellationToken), Content.Unknown);
        }

        foreach (var lambda in captures.Lambdas)
        {
            Add(captures.BodyOf(lambda), Content.Unknown);
        }
    }

    private void Judge(IOperation operation, CallValues values)
    {
        if (operation is IInvocationOperation call)
        {
            if (SinkOf(call) is { } sink)
            {
                new CallJudge(Report).Judge(call, sink, values);
                GradientCheck.Run(call, sink, values, Report);
            }
            else if (_delegates.Of(call, _context.CancellationToken) is { } target && _losses.Of(target, _context.CancellationToken) is { } behind)
            {
                new CallJudge(Report).Judge(call, behind, values);
            }

            StepCheck.Logarithm(call, values, Report);
            StepCheck.Softmax(call, Report);
        }

        StepCheck.Reduction(operation, values, Report);
    }

    private LossSink? SinkOf(IInvocationOperation call) =>
        _losses.Of(call.TargetMethod, _context.CancellationToken) ?? TorchLosses.Of(call, _isTraining);

    private void Report(Finding finding)
    {
        // A block of a finally clause stands in the graph once for every way into it.
        if (_reported.Add((finding.Rule.Id, finding.At)))
        {
            _context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }
}
