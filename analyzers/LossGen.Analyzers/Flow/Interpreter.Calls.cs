using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

internal sealed partial class Interpreter
{
    private Value Call(IInvocationOperation call)
    {
        var values = new CallValues(Evaluate(call.Instance), EvaluateArguments(call));
        _observe?.Invoke(call, values);

        if (Views.Of(call) is { } view)
        {
            return Through(call, view, values);
        }

        if (Views.IsCopy(call, out var source, out var target))
        {
            Copy(values[source], values[target]);
            return Value.Unknown;
        }

        if (Filled(call, values) is { } filled)
        {
            if (values[filled.Target].Storage is { } storage)
            {
                Write(storage, filled.Content, values[filled.Target].IsPart);
            }

            return Value.Unknown;
        }

        if (Projected(call) is { } projected)
        {
            return MemoryTypes.Has(call.Type) ? Made(projected, call.Syntax) : new(projected);
        }

        var result = _context.EffectOf(call, values) is { } effect ? Apply(call, effect, values) : Forget(call, values);

        return _context.IsMean(call) ? new(Content.Of(Trait.MeanLoss, call.TargetMethod.Name, call.Syntax))
            : FlowContext.IsUnreduced(call) ? new(Content.Of(Trait.UnreducedLoss, call.TargetMethod.Name, call.Syntax))
            : result;
    }

    /// <summary>What a lambda makes of every element, in <c>x.Select(…)</c> and <c>Array.ConvertAll(x, …)</c>.</summary>
    private Content? Projected(IInvocationOperation call)
    {
        if (call.TargetMethod is not ({ Name: "Select", ContainingType.Name: "Enumerable" } or { Name: "ConvertAll", ContainingType.Name: "Array" })
            || call.Arguments.LastOrDefault()?.Value is not IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation lambda })
        {
            return null;
        }

        return FlowAnalysis.Of(new Captures(_captures.BodyOf(lambda)), _context, Content.Unknown, CancellationToken.None)?.Result();
    }

    private Value[] EvaluateArguments(IInvocationOperation call)
    {
        var values = new Value[call.TargetMethod.Parameters.Length];

        for (var place = 0; place < values.Length; place++)
        {
            values[place] = Value.Unknown;
        }

        foreach (var argument in call.Arguments)
        {
            var value = Evaluate(argument.Value);

            if (argument.Parameter is { } parameter && parameter.Ordinal < values.Length)
            {
                values[parameter.Ordinal] = value;
            }
        }

        return values;
    }

    /// <summary>A slice, a span of an array, a copy.</summary>
    private Value Through(IInvocationOperation call, View view, CallValues values)
    {
        var of = values[view.Of];
        var content = of.Storage is { } storage ? _state.ContentOf(storage) : of.Content;

        if (!view.IsNew)
        {
            return of with { IsPart = of.IsPart || Places.IsFixedSlice(call) };
        }

        return MemoryTypes.Has(call.Type) ? Made(content, call.Syntax) : new(content);
    }

    private void Copy(Value source, Value target)
    {
        if (target.Storage is { } storage)
        {
            var content = source.Storage is { } from ? _state.ContentOf(from) : source.Content;
            Write(storage, content.Knowledge == Knowledge.Fresh ? Content.Unknown : content, target.IsPart);
        }
    }

    private static (int Target, Content Content)? Filled(IInvocationOperation call, CallValues values) => call.TargetMethod switch
    {
        { Name: "Fill", ContainingType.Name: "Array" } => (0, values[1].Content.IsKnown ? values[1].Content : Content.Unknown),
        { Name: "Fill", ContainingType.Name: "Span" } => (Effect.Instance, values[0].Content.IsKnown ? values[0].Content : Content.Unknown),
        { Name: "Clear", ContainingType.Name: "Array" } => (0, Content.Fresh),
        { Name: "Clear", ContainingType.Name: "Span" } => (Effect.Instance, Content.Fresh),
        _ => null,
    };

    private Value Apply(IInvocationOperation call, Effect effect, CallValues values)
    {
        if (values[effect.Read].Storage is { } read && read != values[effect.Destination].Storage && !_state.ContentOf(read).IsKnown)
        {
            _state.Put(read, Content.Of(Trait.Scores, call.TargetMethod.Name, call.Syntax));
        }

        if (effect.Written is { } written && values[effect.Destination] is { Storage: { } storage } destination)
        {
            Write(storage, written, destination.IsPart);
        }

        ForgetReferences(call);

        if (effect.Result is not { } result)
        {
            return Value.Unknown;
        }

        return MemoryTypes.Has(call.Type) ? Made(result, call.Syntax) : new(result);
    }

    /// <summary>A method that is not known may write to everything it can reach.</summary>
    private Value Forget(IInvocationOperation call, CallValues values)
    {
        var summary = _context.SummaryOf(call);

        foreach (var parameter in call.TargetMethod.Parameters)
        {
            if (MemoryTypes.IsWritable(parameter.Type) && values[parameter.Ordinal].Storage is { } storage)
            {
                var left = summary?.Left(parameter.Ordinal) ?? Content.Unknown;

                if (left.Knowledge != Knowledge.AtEntry)
                {
                    Write(storage, left.IsKnown ? left with { Origin = call.Syntax, By = call.TargetMethod.Name } : Content.Unknown, values[parameter.Ordinal].IsPart);
                }
            }
        }

        ForgetReferences(call);

        if (MayReachFields(call.TargetMethod) && summary?.WritesFields != false)
        {
            _state.ForgetMembers();
        }

        if (summary is not null && (call.Instance is null or IInstanceReferenceOperation))
        {
            foreach (var (field, left) in summary.Fields)
            {
                _state.Put(_state.StorageOf(new Place(field)), left with { Origin = call.Syntax });
            }
        }

        var result = summary?.Result ?? Content.Unknown;

        if (result.IsKnown)
        {
            result = result with { Origin = call.Syntax, By = Describe(call) };
        }

        return MemoryTypes.Has(call.Type) ? Made(result, call.Syntax) : new(result);
    }

    private void ForgetReferences(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter)
            {
                var declared = KindAttributes.ProducedBy(parameter) is { } kind
                    ? new Value(KindAttributes.ContentOf(kind, call.TargetMethod.Name, call.Syntax))
                    : Value.Unknown;
                Assign(argument.Value, declared, argument.Syntax);
            }
        }
    }

    // A method of the framework has no way to the user's fields but through what it is handed.
    private bool MayReachFields(IMethodSymbol method) =>
        !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && !_context.IsGeneratedLoss(method);

    private static string Describe(IInvocationOperation call) => call.TargetMethod.Name is "call" or "forward" or "Forward" && call.Instance?.Type is { } type
        ? type.Name
        : call.TargetMethod.Name;
}
