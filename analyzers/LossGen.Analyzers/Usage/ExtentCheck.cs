using LossGen.Compiler.Binding;
using LossGen.Compiler.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>A call of a loss that takes a softmax along an axis which has one place there.</summary>
internal static class ExtentCheck
{
    /// <summary>Reports <paramref name="call"/> where it is one.</summary>
    public static void Run(IInvocationOperation call, LossSink sink, Lengths lengths, Action<Finding> report)
    {
        if (sink.Facts is not { NormalisedAxes.Count: > 0 } facts)
        {
            return;
        }

        var extents = new Extents(call, facts.Shape, lengths);

        foreach (var normalised in facts.NormalisedAxes)
        {
            if (extents.Of(normalised.Axis) is { IsOne: true }
                && extents.Argument(normalised.Span) is { } scores
                && (extents.Argument(normalised.Axis) ?? scores) is var fault)
            {
                report(new(UsageRules.SingleOutput, fault.Value.Syntax, null, [CallJudge.Text(scores), $"'{sink.Name}'"]));
            }
        }
    }

    private sealed class Extents(IInvocationOperation call, LossShape shape, Lengths lengths)
    {
        public IArgumentOperation? Argument(string parameter) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter);

        // An extent is computed from those before it alone.
        public Length? Of(string axis) => shape.Extents.FirstOrDefault(extent => extent.Axis == axis) switch
        {
            ParameterExtent => lengths.Number(Argument(axis)?.Value),
            SpanExtent extent when lengths.Of(Argument(extent.Span)?.Value) is { } length =>
                extent.Others.Aggregate((Length?)length, (left, other) => Of(other) is { } divisor ? left?.Over(divisor) : null),
            RenamedExtent extent => Of(extent.Of),
            _ => null,
        };
    }
}
