using LossGen.Compiler.Syntax;

namespace LossGen.Oracle.Evaluation;

/// <summary>The axes of expressions, and which of them are indices: DESIGN.md, section 3.</summary>
internal sealed class ShapeReader(LossInputs inputs, ProgramSyntax program, FrameTable frames)
{
    private readonly Dictionary<Place, Shape> _shapes = [];

    /// <summary>The axes of an expression.</summary>
    public Shape Of(ExpressionSyntax expression, Frame frame)
    {
        var place = new Place(expression, frame);

        if (!_shapes.TryGetValue(place, out var shape))
        {
            _shapes[place] = shape = Read(expression, frame);
        }

        return shape;
    }

    /// <summary>An axis of the inputs, or one that the program gives a name of its own.</summary>
    public Axis AxisOf(string name) => inputs.Extents.Exists(axis => axis.Name == name)
        ? inputs.AxisOf(name)
        : new Axis(name, AxisOf(RenamedFrom(name)).Extent);

    /// <summary>The axes that a reduction removes, of those of all its arguments together.</summary>
    public string[] Reduced(CallSyntax call, Frame frame) =>
        call.Axes is { } axes ? frame.Axes(axes) : [.. Of(call.Arguments[0], frame).Names];

    /// <summary>Whether an expression is an index rather than a number.</summary>
    public bool IsIndex(ExpressionSyntax expression, Frame frame) => expression switch
    {
        NameSyntax name when frame.Find(name.Name) is { } meaning => IsIndex(meaning.Expression, meaning.Frame),
        NameSyntax name => inputs.Indices.ContainsKey(name.Name),
        ConditionalSyntax choice => IsIndex(choice.WhenTrue, frame),
        CallSyntax call when frames.FrameOf(call, frame) is { } inner => IsIndex(inner.Body.Result, inner),
        CallSyntax { Function.Name: "where" } choice => IsIndex(choice.Arguments[1], frame),
        CallSyntax { Function.Name: "index" } => true,
        CallSyntax { Function.Name: "rename" } renaming => IsIndex(renaming.Arguments[0], frame),
        _ => false,
    };

    private string RenamedFrom(string name) => Descendants.Of(program).OfType<CallSyntax>()
        .Where(call => call is { Function.Name: "rename", Axes.Names.Count: 2 } && call.Axes.Names[1].Name == name)
        .Select(call => call.Axes!.Names[0].Name)
        .First();

    private Shape Read(ExpressionSyntax expression, Frame frame) => expression switch
    {
        NameSyntax name when frame.Find(name.Name) is { } meaning => Of(meaning.Expression, meaning.Frame),
        NameSyntax name => Shape.Of(inputs.AxesOf(name.Name)),
        UnaryExpressionSyntax unary => Of(unary.Operand, frame),
        BinaryExpressionSyntax binary => Of(binary.Left, frame).With(Of(binary.Right, frame)),
        ConditionalSyntax choice =>
            Of(choice.Condition, frame).With(Of(choice.WhenTrue, frame)).With(Of(choice.WhenFalse, frame)),
        CallSyntax call => Call(call, frame),
        _ => Shape.Scalar,
    };

    private Shape Call(CallSyntax call, Frame frame)
    {
        if (frames.FrameOf(call, frame) is { } inner)
        {
            return Of(inner.Body.Result, inner);
        }

        var axes = call.Axes is null ? [] : frame.Axes(call.Axes);
        var arguments = call.Arguments.Aggregate(Shape.Scalar, (shape, argument) => shape.With(Of(argument, frame)));

        return call.Function.Name switch
        {
            "size" => Shape.Scalar,
            "index" => Shape.Of([AxisOf(axes[0])]),
            "one_hot" => arguments.With(Shape.Of([AxisOf(axes[0])])),
            "gather" => Of(call.Arguments[0], frame).Without(axes).With(Of(call.Arguments[1], frame)),
            "rename" => arguments.Without([axes[0]]).With(Shape.Of([new Axis(axes[1], arguments.Get(axes[0]).Extent)])),
            var name when ReductionEvaluator.Reduces(name, call.Arguments.Count, call.Axes is not null) =>
                arguments.Without(Reduced(call, frame)),
            _ => arguments,
        };
    }
}
