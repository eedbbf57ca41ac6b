using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>
/// A control-flow graph with what must be known before it is run: temporaries that stand for a variable to be written, and
/// variables that lambdas write.
/// </summary>
internal sealed class Captures
{
    private readonly Dictionary<CaptureId, IOperation?> _originals = [];
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);

    /// <summary>What is to be known of <paramref name="graph"/>.</summary>
    public Captures(ControlFlowGraph graph)
    {
        Graph = graph;
        Lambdas = LambdasIn(graph);

        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                Visit(operation);
            }

            Visit(block.BranchValue);
        }

        foreach (var function in graph.LocalFunctions)
        {
            Share(graph.GetLocalFunctionControlFlowGraph(function));
        }

        foreach (var lambda in Lambdas)
        {
            Share(BodyOf(lambda));
        }
    }

    /// <summary>The graph.</summary>
    public ControlFlowGraph Graph { get; }

    /// <summary>The lambdas that stand in it, without those within others.</summary>
    public IReadOnlyList<IFlowAnonymousFunctionOperation> Lambdas { get; }

    /// <summary>The variable that a temporary was made of, where it was made once.</summary>
    public IOperation? OriginalOf(CaptureId capture) => _originals.TryGetValue(capture, out var original) ? original : null;

    /// <summary>Whether a function that runs at some time writes to it.</summary>
    public bool IsShared(object key) => key is ISymbol symbol && _shared.Contains(symbol);

    /// <summary>What a lambda of the graph does.</summary>
    public ControlFlowGraph BodyOf(IFlowAnonymousFunctionOperation lambda) => Graph.GetAnonymousFunctionControlFlowGraph(lambda);

    private static IFlowAnonymousFunctionOperation[] LambdasIn(ControlFlowGraph graph) => [.. graph.Blocks.SelectMany(Operations).OfType<IFlowAnonymousFunctionOperation>()];

    private static IEnumerable<IOperation> Operations(BasicBlock block) =>
        block.Operations.SelectMany(operation => operation.DescendantsAndSelf()).Concat(block.BranchValue?.DescendantsAndSelf() ?? []);

    private void Visit(IOperation? operation)
    {
        if (operation is not IFlowCaptureOperation capture)
        {
            return;
        }

        _originals[capture.Id] = !_originals.ContainsKey(capture.Id) && IsVariable(capture.Value) ? capture.Value : null;
    }

    private static bool IsVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation => true,
        IPropertyReferenceOperation property => property.Instance is not IFlowCaptureReferenceOperation,
        IArrayElementReferenceOperation => true,
        _ => false,
    };

    /// <summary>What a function writes, or hands to somebody who may, is not followed outside it.</summary>
    private void Share(ControlFlowGraph function)
    {
        foreach (var operation in function.Blocks.SelectMany(Operations))
        {
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    ShareRoot(assignment.Target);
                    break;
                case IIncrementOrDecrementOperation step:
                    ShareRoot(step.Target);
                    break;
                case IArgumentOperation { Parameter: { } parameter } argument when parameter.RefKind is RefKind.Ref or RefKind.Out || MemoryTypes.IsWritable(parameter.Type):
                    ShareRoot(argument.Value);
                    break;
            }
        }

        foreach (var inner in function.LocalFunctions)
        {
            Share(function.GetLocalFunctionControlFlowGraph(inner));
        }

        foreach (var inner in LambdasIn(function))
        {
            Share(function.GetAnonymousFunctionControlFlowGraph(inner));
        }
    }

    private void ShareRoot(IOperation target)
    {
        foreach (var part in target.DescendantsAndSelf())
        {
            switch (part)
            {
                case ILocalReferenceOperation local:
                    _shared.Add(local.Local);
                    break;
                case IParameterReferenceOperation parameter:
                    _shared.Add(parameter.Parameter);
                    break;
                case IFieldReferenceOperation field:
                    _shared.Add(field.Field);
                    break;
            }
        }
    }
}
