using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Calls: which function a name and a number of arguments mean, and what it makes of them.</summary>
internal sealed class CallBinder(
    BindingContext context, SourceText text, Scope scope, TextOwner owner, ExpressionBinder expressions)
{
    private readonly KindChecks _kinds = new(text);
    private readonly CallAxes _axes = new(context, text, owner);
    private readonly ReductionBinder _reductions = new(context.Graph, context.Axes, text);
    private readonly IndexingBinder _indexing = new(context.Graph, context.Axes, text);

    private ExpressionGraph Graph => context.Graph;

    /// <summary>Binds a call.</summary>
    public BoundValue? Bind(CallSyntax call)
    {
        var name = call.Function.Name;
        var arity = call.Arguments.Count;

        if (name == Operations.Select.Name && arity == Operations.Select.Arity)
        {
            _axes.Reject(call);

            return expressions.BindChoice($"'{name}'", call.Arguments[0], call.Arguments[1], call.Arguments[2]);
        }

        var arguments = call.Arguments.Select(expressions.Bind).ToArray();

        if (name.Length == 0)
        {
            return null;
        }

        if (BuiltIn.Find(name, arity) is { } builtIn)
        {
            return _axes.Resolve(call, builtIn) is not { } axes ? null
                : IndexingBinder.Has(name) ? _indexing.Bind(call, axes, arguments)
                : _reductions.Bind(call, axes, arguments);
        }

        if (BuiltIn.IsVariadic(name) && arity > 1)
        {
            _axes.Reject(call);

            return BindExtremum(call, arguments);
        }

        if (name == Operations.NumberOfTruth.Name && arity == 1)
        {
            _axes.Reject(call);

            return BindNumber(arguments[0]);
        }

        if (Operations.Find(name, arity) is { } operation)
        {
            _axes.Reject(call);

            return BindOperation(operation, call, arguments);
        }

        if (context.Functions.Find(name, arity, owner.Level) is { } function)
        {
            return BindFunction(function, call, arguments);
        }

        ReportUnknown(call);

        return null;
    }

    /// <summary>How a function of that name is called, as in "huber(p, y, delta)"; null where there is none.</summary>
    public string? ExampleOf(string name)
    {
        var overload = Overloads(name).FirstOrDefault();

        return overload is null ? null : $"{name}({string.Join(", ", overload)})";
    }

    private IEnumerable<IReadOnlyList<string>> Overloads(string name) => BuiltIn.Overloads(name).Concat(
        context.Functions.Overloads(name, owner.Level).Select(function => (IReadOnlyList<string>)[.. function.Parameters]));

    private BoundValue? BindOperation(Operation operation, CallSyntax call, BoundValue?[] arguments)
    {
        var nodes = operation.Parameters.Select((parameter, place) => _kinds.Expect(
            parameter.Type, arguments[place], call.Arguments[place], $"'{operation.Name}'", TypeInPlural(parameter.Type)));

        return ExpressionBinder.AllOf(nodes) is { } all ? BoundValue.Of(Graph.Call(operation, all), arguments) : null;
    }

    private static string TypeInPlural(NodeType type) => type switch
    {
        NodeType.Truth => "truth values",
        NodeType.Index => "indices",
        _ => "numbers",
    };

    private BoundValue? BindExtremum(CallSyntax call, BoundValue?[] arguments)
    {
        var operation = call.Function.Name == Operations.Min.Name ? Operations.Min : Operations.Max;
        var nodes = arguments.Select((argument, place) => _kinds.Number(argument, call.Arguments[place], $"'{operation.Name}'"));

        return ExpressionBinder.AllOf(nodes) is { } all
            ? BoundValue.Of(Chain.Balance(all, (a, b) => Graph.Call(operation, a, b)), arguments)
            : null;
    }

    private BoundValue? BindNumber(BoundValue? argument) => argument?.Node.Type switch
    {
        null => null,
        NodeType.Truth => BoundValue.Of(Graph.Call(Operations.NumberOfTruth, argument.Node), [argument]),
        NodeType.Index => BoundValue.Of(Graph.Call(Operations.NumberOfIndex, argument.Node), [argument]),
        _ => BoundValue.Of(argument.Node, [argument]),
    };

    private BoundValue? BindFunction(Function function, CallSyntax call, BoundValue?[] arguments)
    {
        if (_axes.Resolve(call, function) is not { } axes || function.IsBroken || Array.Exists(arguments, argument => argument is null))
        {
            return null;
        }

        var expansion = context.Expand(function, axes, new(arguments!), () => Expand(function, axes, arguments!));

        if (expansion.Message is not null && !context.IsExhausted)
        {
            text.Report(BindingRules.WrongArguments, call.Function.Range, function.Name, expansion.Message);
        }

        return expansion.Value;
    }

    private Expansion Expand(Function function, EquatableArray<string> axes, BoundValue[] arguments)
    {
        var mistakes = new List<Mistake>();
        var parameters = function.Parameters.Zip(arguments, (name, argument) => new KeyValuePair<string, BoundValue?>(name, argument));
        var body = new ExpressionBinder(
            context, function.SourceText(mistakes), new Scope(parameters), new TextOwner(function, Output: null) { Axes = axes });
        var value = body.BindProgram(function.Definition.Body);
        var error = mistakes.Find(mistake => mistake.Rule.IsError);

        // Of functions in functions the innermost says what is wrong.
        var message = error?.Rule == BindingRules.WrongArguments ? error.Arguments[1] : error?.Message;

        return new Expansion(message is null ? value : null, message);
    }

    private void ReportUnknown(CallSyntax call)
    {
        var name = call.Function.Name;
        var overloads = Overloads(name).ToArray();

        if (context.Functions.Overloads(name, owner.Level).Any(function => function.IsBroken))
        {
            return;
        }

        if (BuiltIn.IsVariadic(name))
        {
            text.Report(BindingRules.WrongArity, call.Function.Range, name, "at least 1 argument", Wording.Number(call.Arguments.Count));
        }
        else if (overloads.Length > 0)
        {
            text.Report(
                BindingRules.WrongArity, call.Function.Range, name, Wording.Overloads(overloads), Wording.Number(call.Arguments.Count));
        }
        else if (scope.TryFind(name, Graph, out _))
        {
            text.Report(BindingRules.NotAFunction, call.Function.Range, name);
        }
        else
        {
            var suggestion = Suggestions.For(name, BuiltIn.Names.Concat(context.Functions.Names(owner.Level)));
            text.ReportWithReplacement(
                BindingRules.UnknownFunction, call.Function.Range, suggestion, name, Wording.DidYouMean(suggestion));
        }
    }
}
