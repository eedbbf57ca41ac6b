using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>Summaries of the methods of one compilation, each made once for every depth of calls that is still allowed.</summary>
internal sealed class Summaries(Compilation compilation)
{
    /// <summary>How many calls deep methods are looked into.</summary>
    private const int Depth = 3;

    private readonly ConcurrentDictionary<(IMethodSymbol Method, int Depth), Summary?> _known = new();

    /// <summary>The depth to begin with.</summary>
    public static int Deepest => Depth;

    /// <summary>What <paramref name="method"/> does, or null where its body cannot be seen.</summary>
    public Summary? Of(IMethodSymbol method, int depth, FlowContext context, CancellationToken cancellation)
    {
        method = method.OriginalDefinition;

        return depth <= 0 || method.DeclaringSyntaxReferences.Length != 1 || method.IsAbstract || method.IsVirtual
            ? null
            : _known.GetOrAdd((method, depth), _ => Make(method, context, cancellation));
    }

    private Summary? Make(IMethodSymbol method, FlowContext context, CancellationToken cancellation)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);

        if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

#pragma warning disable RS1030 // The body is in another file, for which no model is handed to the analyzer; once for each method called.
        var body = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation);
#pragma warning restore RS1030

        if (body is null || GraphOf(body, cancellation) is not { } graph || FlowAnalysis.Of(new Captures(graph), context, Content.AtEntry, cancellation) is not { } analysis)
        {
            return null;
        }

        var exit = analysis.AtExit;
        var left = method.Parameters.Select(parameter => exit?.ContentAtFirst(new Place(parameter)) ?? Content.Unknown);

        return new(analysis.Result(), analysis.ResultElements(), [.. left], body.Descendants().Any(WritesField), [.. exit?.KnownFields() ?? []]);
    }

    /// <summary>A local function's graph is a part of that of the method around it.</summary>
    private static ControlFlowGraph? GraphOf(IOperation body, CancellationToken cancellation)
    {
        if (body is IMethodBodyOperation method)
        {
            return ControlFlowGraph.Create(method, cancellation);
        }

        var root = body;

        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        return body is ILocalFunctionOperation { Symbol: var function }
            && root is IMethodBodyOperation outer
            && ControlFlowGraph.Create(outer, cancellation) is var graph
            && graph.LocalFunctions.Contains(function)
                ? graph.GetLocalFunctionControlFlowGraph(function, cancellation)
                : null;
    }

    private static bool WritesField(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target.DescendantsAndSelf().Any(IsField),
        IIncrementOrDecrementOperation step => step.Target.DescendantsAndSelf().Any(IsField),
        IArgumentOperation { Parameter: { } parameter } argument =>
            (MemoryTypes.IsWritable(parameter.Type) || parameter.RefKind != RefKind.None) && argument.Value.DescendantsAndSelf().Any(IsField),
        IInvocationOperation call => !call.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty,
        _ => false,
    };

    private static bool IsField(IOperation operation) => operation is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false };
}
