using LossGen.Compiler.Syntax;

namespace LossGen.Oracle.Evaluation;

/// <summary>The frames of the calls of one evaluation: one a call and caller.</summary>
internal sealed class FrameTable(FunctionTable functions)
{
    private readonly Dictionary<Place, Frame> _frames = [];

    /// <summary>The frame of a call of a defined function; null for one of the language.</summary>
    public Frame? FrameOf(CallSyntax call, Frame caller)
    {
        if (functions.Find(call.Function.Name, call.Arguments.Count) is not { } definition)
        {
            return null;
        }

        var place = new Place(call, caller);

        if (!_frames.TryGetValue(place, out var inner))
        {
            var arguments = definition.Parameters.Select((parameter, i) => (parameter.Name, new Meaning(call.Arguments[i], caller)));
            var axes = definition.Axes is null || call.Axes is null
                ? []
                : definition.Axes.Names.Zip(caller.Axes(call.Axes), (name, axis) => (name.Name, axis));
            inner = new Frame(definition.Body, arguments, axes);
            _frames.Add(place, inner);
        }

        return inner;
    }
}
