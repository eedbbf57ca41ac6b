using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Which of the user's functions call which.</summary>
internal sealed class CallOrder
{
    private readonly FunctionTable _functions;
    private readonly List<Mistake> _mistakes;
    private readonly List<Function> _path = [];
    private readonly HashSet<Function> _done = [];
    private readonly List<Function> _order = [];

    private CallOrder(FunctionTable functions, List<Mistake> mistakes)
    {
        _functions = functions;
        _mistakes = mistakes;
    }

    /// <summary>The user's functions, each behind those that it calls. Those that call themselves are reported and broken.</summary>
    public static IReadOnlyList<Function> CalleesFirst(FunctionTable functions, List<Mistake> mistakes)
    {
        var order = new CallOrder(functions, mistakes);

        foreach (var function in functions.Own)
        {
            order.Visit(function);
        }

        return order._order;
    }

    private void Visit(Function function)
    {
        if (_done.Contains(function))
        {
            return;
        }

        _path.Add(function);

        foreach (var call in Descendants.Of(function.Definition.Body).OfType<CallSyntax>())
        {
            if (_functions.Find(call.Function.Name, call.Arguments.Count, function.Level) is not { Level: not FunctionLevel.Prelude } callee)
            {
                continue;
            }

            if (_path.Contains(callee))
            {
                ReportCycle(function, callee, call);
            }
            else
            {
                Visit(callee);
            }
        }

        _path.RemoveAt(_path.Count - 1);
        _done.Add(function);
        _order.Add(function);
    }

    private void ReportCycle(Function caller, Function callee, CallSyntax call)
    {
        var cycle = _path.Skip(_path.IndexOf(callee)).ToArray();

        // One mistake for a circle, however many calls close it.
        if (Array.TrueForAll(cycle, function => function.IsBroken))
        {
            return;
        }

        var route = string.Join(" → ", cycle.Append(callee).Select(function => function.Name));
        caller.SourceText(_mistakes).Report(BindingRules.Recursion, call.Function.Range, callee.Name, route);

        foreach (var function in cycle)
        {
            function.IsBroken = true;
        }
    }
}
