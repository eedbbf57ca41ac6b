using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>What is wrong with the user's functions whoever calls them: each body is bound with arguments of no known kind.</summary>
internal static class FunctionChecks
{
    /// <summary>Reports, and marks what is wrong as broken.</summary>
    public static void Run(BindingContext context, List<Mistake> mistakes)
    {
        foreach (var function in CallOrder.CalleesFirst(context.Functions, mistakes))
        {
            CheckNames(function, mistakes);

            if (!function.IsBroken)
            {
                CheckBody(context, function, mistakes);
            }
        }
    }

    private static void CheckNames(Function function, List<Mistake> mistakes)
    {
        var text = function.SourceText(mistakes);

        Check(function.Definition.Parameters, "a parameter");
        Check(function.Definition.Axes?.Names ?? default, "an axis");

        void Check(EquatableArray<NameSyntax> names, string what)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);

            foreach (var name in names.Where(name => name.Name.Length > 0 && !seen.Add(name.Name)))
            {
                text.Report(BindingRules.NameTaken, name.Range, name.Name, what);
                function.IsBroken = true;
            }
        }
    }

    private static void CheckBody(BindingContext context, Function function, List<Mistake> mistakes)
    {
        var text = function.SourceText(mistakes);
        var scope = new Scope(function.Parameters.Select(name => new KeyValuePair<string, BoundValue?>(name, null)));
        var owner = new TextOwner(function, Output: null);
        owner = owner with { Axes = new(owner.OwnAxes) };
        new ExpressionBinder(context, text, scope, owner).BindProgram(function.Definition.Body);
        function.IsBroken = text.HasErrors;

        if (function.IsBroken)
        {
            return;
        }

        foreach (var parameter in function.Definition.Parameters.Where(parameter => !scope.IsUsed(parameter.Name)))
        {
            text.Report(BindingRules.NeverUsed, parameter.Range, parameter.Name);
        }
    }
}
