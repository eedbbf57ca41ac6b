using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

internal sealed partial class Interpreter
{
    private Value AssignSimply(ISimpleAssignmentOperation assignment)
    {
        var value = Evaluate(assignment.Value);

        return assignment.IsRef ? Assign(assignment.Target, Value.Unknown, assignment.Syntax) : Assign(assignment.Target, value, assignment.Value.Syntax);
    }

    private Value AssignCompound(ICompoundAssignmentOperation assignment)
    {
        var old = Evaluate(assignment.Target).Content;
        Evaluate(assignment.Value);
        var isNormalised = assignment.OperatorKind == BinaryOperatorKind.Divide && (old.Is(Trait.Exponential) || old.Origin == assignment.Syntax) && Functions.IsTotal(assignment.Value);

        return Assign(
            assignment.Target,
            isNormalised ? new(Content.Of(Trait.Softmax, "division by the sum of exponentials", assignment.Syntax)) : Value.Unknown,
            assignment.Syntax);
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation assignment)
    {
        var targets = Elements(assignment.Target);
        var values = Functions.Unwrap(assignment.Value) is ITupleOperation tuple ? tuple.Elements.Select(Evaluate).ToArray() : PartsOf(assignment.Value);

        for (var place = 0; place < targets.Length; place++)
        {
            Assign(targets[place], values.Length == targets.Length ? values[place] : Value.Unknown, targets[place].Syntax);
        }

        return Value.Unknown;
    }

    /// <summary>What a method of the user's own puts into the tuple that it returns.</summary>
    private Value[] PartsOf(IOperation value)
    {
        Evaluate(value);

        return Functions.Unwrap(value) is IInvocationOperation call && _context.SummaryOf(call) is { Elements: var elements }
            ? [.. elements.Select(content => new Value(content.IsKnown ? content with { Origin = call.Syntax, By = Describe(call) } : Content.Unknown))]
            : [];
    }

    private static IOperation[] Elements(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.ToArray(),
        IDeclarationExpressionOperation declaration => Elements(declaration.Expression),
        _ => [target],
    };

    private Value Assign(IOperation target, Value value, SyntaxNode at)
    {
        target = target is IFlowCaptureReferenceOperation capture && _captures.OriginalOf(capture.Id) is { } original ? original : target;

        switch (target)
        {
            case IArrayElementReferenceOperation element:
                WriteElement(Evaluate(element.ArrayReference), element.Indices, value);
                break;

            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } element:
                WriteElement(Evaluate(instance), element.Arguments.Select(argument => argument.Value), value);
                break;

            case IDeclarationExpressionOperation declaration:
                return Assign(declaration.Expression, value, at);

            case IDiscardOperation:
                break;

            default:
                if (PlaceOf(target) is { } place)
                {
                    AssignPlace(place, target.Type, value, at);
                }

                break;
        }

        return value;
    }

    private void AssignPlace(Place place, ITypeSymbol? type, Value value, SyntaxNode at)
    {
        if (!_captures.IsShared(place.Key) && MemoryTypes.IsFollowed(type))
        {
            Put(place, type, value, at);
        }
    }

    /// <summary>
    /// One element after the other is taken to reach all of them, unless the place says that it is one of several kinds:
    /// <c>z[i*5 + 4]</c>.
    /// </summary>
    private void WriteElement(Value target, IEnumerable<IOperation> indices, Value value)
    {
        if (target.Storage is not { } storage)
        {
            return;
        }

        var places = indices.ToArray();
        var isFixed = places.Any(Places.IsFixed);
        var isScattered = places.Any(Places.IsScattered);
        Write(storage, value.Content, isFixed, isScattered);
    }

    private void Write(Storage storage, Content content, bool isPart, bool isScattered = false)
    {
        _state.Put(storage, Written(_state.ContentOf(storage), content, isPart, isScattered));
    }

    private static Content Written(Content old, Content content, bool isPart, bool isScattered)
    {
        if (!content.IsKnown)
        {
            return Content.Unknown;
        }

        if (content.Trait == Trait.Constants)
        {
            var known = old.Is(Trait.Constants) ? old.Constants : 0;
            var beside = old.Knowledge == Knowledge.Fresh && (isPart || isScattered) ? Content.Zero : 0;

            return old.IsKnown && known == 0 || (isPart && old.Knowledge is Knowledge.Unknown or Knowledge.AtEntry)
                ? Content.Unknown
                : Content.OfConstants(content.Constants | known | beside, content.Origin);
        }

        return isPart && !old.Says(content) ? Content.Unknown : content;
    }
}
