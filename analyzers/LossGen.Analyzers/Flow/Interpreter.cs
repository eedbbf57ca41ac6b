using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>
/// Runs the operations of a method over what is known of its variables. What it does not know it forgets: a fact that is
/// left is true on every way to it.
/// </summary>
internal sealed partial class Interpreter
{
    private const int DepthLimit = 200;

    private readonly FlowContext _context;
    private readonly Captures _captures;
    private readonly Action<IOperation, CallValues>? _observe;
    private readonly Slots _slots;
    private State _state;
    private int _depth;

    /// <summary>An interpreter of one control-flow graph.</summary>
    /// <param name="context">What is known of the compilation.</param>
    /// <param name="captures">The graph's temporaries and what must not be followed.</param>
    /// <param name="slots">The graph's variables.</param>
    /// <param name="observe">Told of every call, and of every operator on what is known, before it happens.</param>
    public Interpreter(FlowContext context, Captures captures, Slots slots, Action<IOperation, CallValues>? observe = null)
    {
        _context = context;
        _captures = captures;
        _slots = slots;
        _state = new State(slots, Content.Unknown);
        _observe = observe;
    }

    /// <summary>What the branch at the end of the block that was run last returns or tests.</summary>
    public Content BranchValue { get; private set; } = Content.Unknown;

    /// <summary>The parts of that, where it is a tuple.</summary>
    public Content[] BranchElements { get; private set; } = [];

    /// <summary>The state behind <paramref name="block"/>.</summary>
    public State Run(BasicBlock block, State state)
    {
        _state = state.Copy();

        foreach (var operation in block.Operations)
        {
            Evaluate(operation);
        }

        if (Functions.Unwrap(block.BranchValue) is ITupleOperation tuple)
        {
            BranchElements = [.. tuple.Elements.Select(element => Evaluate(element).Content)];
            BranchValue = Content.Unknown;
        }
        else
        {
            BranchElements = [];
            BranchValue = block.BranchValue is null ? Content.Unknown : Evaluate(block.BranchValue).Content;
        }

        return _state;
    }

    private Value Evaluate(IOperation? operation)
    {
        // A sum of thousands of terms is nested as deep; what it does besides is not worth the stack.
        if (_depth == DepthLimit)
        {
            _state = new State(_slots, Content.Unknown);

            return Value.Unknown;
        }

        _depth++;
        var value = EvaluateWithin(operation);
        _depth--;

        return value;
    }

    // By kind and not by type: a method has thousands of operations, and a type is tried one after the other.
    private Value EvaluateWithin(IOperation? operation) => operation?.Kind switch
    {
        null => Value.Unknown,
        OperationKind.ExpressionStatement => Evaluate(((IExpressionStatementOperation)operation).Operation),
        OperationKind.SimpleAssignment => AssignSimply((ISimpleAssignmentOperation)operation),
        OperationKind.CompoundAssignment => AssignCompound((ICompoundAssignmentOperation)operation),
        OperationKind.DeconstructionAssignment => Deconstruct((IDeconstructionAssignmentOperation)operation),
        OperationKind.Increment or OperationKind.Decrement => Assign(((IIncrementOrDecrementOperation)operation).Target, Value.Unknown, operation.Syntax),
        OperationKind.FlowCapture => Capture((IFlowCaptureOperation)operation),
        OperationKind.FlowCaptureReference => Read(new Place(((IFlowCaptureReferenceOperation)operation).Id), operation.Type),
        OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.FieldReference => ReadReference(operation),
        OperationKind.PropertyReference => ReadProperty((IPropertyReferenceOperation)operation),
        OperationKind.Conversion => Evaluate(((IConversionOperation)operation).Operand),
        OperationKind.ArrayElementReference or OperationKind.ImplicitIndexerReference => ReadElement(operation),
        OperationKind.ArrayCreation => Create((IArrayCreationOperation)operation),
        OperationKind.CollectionExpression => Made(ConstantsOf(((ICollectionExpressionOperation)operation).Elements, operation.Syntax), operation.Syntax),
        OperationKind.Invocation => Call((IInvocationOperation)operation),
        OperationKind.Binary => new(EvaluateBinary((IBinaryOperation)operation)),
        OperationKind.Unary when operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } => EvaluateConstant(operation),
        OperationKind.Literal => EvaluateConstant(operation),
        _ => EvaluateParts(operation),
    };

    private Content EvaluateBinary(IBinaryOperation binary)
    {
        var left = Evaluate(binary.LeftOperand);
        var right = Evaluate(binary.RightOperand);

        if (left.Content.IsKnown)
        {
            _observe?.Invoke(binary, new CallValues(Value.Unknown, [left, right]));
        }

        return Functions.OfBinary(binary, left.Content, right.Content);
    }

    private Value EvaluateConstant(IOperation operation)
    {
        foreach (var part in operation.ChildOperations)
        {
            Evaluate(part);
        }

        return Functions.Constant(operation) is { } number ? new(ContentOf(number, operation.Syntax)) : Value.Unknown;
    }

    private Value EvaluateParts(IOperation operation)
    {
        // Operations of other kinds may take references to variables in ways that are not known here.
        foreach (var part in operation.ChildOperations)
        {
            Evaluate(part);
        }

        return Value.Unknown;
    }

    private Value Capture(IFlowCaptureOperation capture)
    {
        var value = Evaluate(capture.Value);
        var place = new Place(capture.Id);

        if (!MemoryTypes.IsFollowed(capture.Value.Type))
        {
            return value;
        }

        Put(place, capture.Value.Type, value, capture.Syntax);

        return value;
    }

    /// <summary>Lets <paramref name="place"/>, of <paramref name="type"/>, be or refer to <paramref name="value"/>.</summary>
    private void Put(Place place, ITypeSymbol? type, Value value, SyntaxNode at)
    {
        if (!MemoryTypes.Has(type))
        {
            _state.PutNumber(place, value.Content);
        }
        else if (value.Storage is { } storage)
        {
            _state.Point(place, storage);
        }
        else
        {
            var made = _slots.MadeAt(at, place);
            _state.Point(place, made);
            _state.Put(made, value.Content);
        }
    }

    private Value ReadReference(IOperation reference)
    {
        if (reference is IFieldReferenceOperation { Field: { } field } && KindAttributes.ProducedBy(field) is { } kind)
        {
            return new(KindAttributes.ContentOf(kind, field.Name, reference.Syntax));
        }

        return PlaceOf(reference) is { } place ? Read(place, reference.Type) : EvaluateParts(reference);
    }

    private Value ReadProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer)
        {
            return ReadElement(property);
        }

        if (KindAttributes.ProducedBy(property.Property) is { } kind)
        {
            return new(KindAttributes.ContentOf(kind, property.Property.Name, property.Syntax));
        }

        // Memory<T>.Span.
        if (property.Instance is { } owner && MemoryTypes.Has(owner.Type) && MemoryTypes.Has(property.Type))
        {
            return Evaluate(owner);
        }

        return PlaceOf(property) is { } place ? Read(place, property.Type) : EvaluateParts(property);
    }

    private Value Read(Place place, ITypeSymbol? type)
    {
        if (_captures.IsShared(place.Key))
        {
            return Value.Unknown;
        }

        if (!MemoryTypes.Has(type))
        {
            return new(_state.ContentOf(place));
        }

        var storage = _state.StorageOf(place);

        return new(_state.ContentOf(storage), storage);
    }

    private Value ReadElement(IOperation element)
    {
        var parts = element.ChildOperations.Select(Evaluate).ToArray();
        var owner = parts.FirstOrDefault();
        var content = owner.Storage is { } storage ? _state.ContentOf(storage) : owner.Content;

        // An element is no row, but what made the row made the element. A new array's zeros are no constants to reckon with.
        return new(content.IsKnown ? content : Content.Unknown, MemoryTypes.Has(element.Type) ? owner.Storage : null, IsPart: true);
    }

    private Value Create(IArrayCreationOperation creation)
    {
        foreach (var size in creation.DimensionSizes)
        {
            Evaluate(size);
        }

        return Made(creation.Initializer is { } list ? ConstantsOf(list.ElementValues, creation.Syntax) : Content.Fresh, creation.Syntax);
    }

    /// <summary>A new array.</summary>
    private Value Made(Content content, SyntaxNode at)
    {
        var storage = _slots.MadeAt(at);
        _state.Put(storage, content);

        return new(content, storage);
    }

    private Content ConstantsOf(IEnumerable<IOperation> elements, SyntaxNode at)
    {
        var found = 0;

        foreach (var element in elements)
        {
            var content = Evaluate(element).Content;

            if (!content.Is(Trait.Constants))
            {
                return Content.Unknown;
            }

            found |= content.Constants;
        }

        return found is (Content.Zero | Content.One) or (Content.MinusOne | Content.One) ? Content.OfConstants(found, at) : Content.Unknown;
    }

    private static Content ContentOf(double number, SyntaxNode at) => number switch
    {
        -1 => Content.OfConstants(Content.MinusOne, at),
        0 => Content.OfConstants(Content.Zero, at),
        1 => Content.OfConstants(Content.One, at),
        _ => Content.Unknown,
    };

    /// <summary>The variable that <paramref name="reference"/> names: one's own, or a field of what one's own variable holds.</summary>
    private Place? PlaceOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation local => new Place(local.Local),
        IParameterReferenceOperation parameter => new Place(parameter.Parameter),
        IFieldReferenceOperation field => Member(field.Field, field.Instance),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property when IsStored(property.Property) => Member(property.Property, property.Instance),
        IFlowCaptureReferenceOperation capture => _captures.OriginalOf(capture.Id) is { } original ? PlaceOf(original) : new Place(capture.Id),
        _ => null,
    };

    private static Place? Member(ISymbol member, IOperation? instance) => instance switch
    {
        null or IInstanceReferenceOperation => new Place(member),
        ILocalReferenceOperation local => new Place(member, local.Local),
        IParameterReferenceOperation parameter => new Place(member, parameter.Parameter),
        _ => null,
    };

    private static bool IsStored(IPropertySymbol property) =>
        MemoryTypes.Has(property.Type)
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
