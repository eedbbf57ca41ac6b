using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>The functions in reach of an expression: those of its class, its assembly and the prelude.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<(string Name, int Arity, FunctionLevel Level), Function> _functions;
    private readonly Dictionary<string, Function[]> _byName;

    private FunctionTable(IReadOnlyList<Function> own)
    {
        Own = own;
        _functions = Prelude.Functions.Concat(own).ToDictionary(function => (function.Name, function.Arity, function.Level));
        _byName = _functions.Values
            .GroupBy(function => function.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(function => function.Arity).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Those that the user defined, without those that cannot be called.</summary>
    public IReadOnlyList<Function> Own { get; }

    /// <summary>Reads the definitions of a loss.</summary>
    public static FunctionTable Read(EquatableArray<FunctionSource> sources, List<Mistake> mistakes)
    {
        var functions = new List<Function>();

        for (var place = 0; place < sources.Count; place++)
        {
            if (Read(sources[place], place, functions, mistakes) is { } function)
            {
                functions.Add(function);
            }
        }

        return new FunctionTable(functions);
    }

    /// <summary>What a call from a text of <paramref name="level"/> means; class hides assembly, both hide the prelude.</summary>
    public Function? Find(string name, int arity, FunctionLevel level)
    {
        for (var candidate = level; candidate >= FunctionLevel.Prelude; candidate--)
        {
            if (_functions.TryGetValue((name, arity, candidate), out var function))
            {
                return function;
            }
        }

        return null;
    }

    /// <summary>The functions of that name that a text of <paramref name="level"/> can call, fewest arguments first.</summary>
    public IEnumerable<Function> Overloads(string name, FunctionLevel level) =>
        _byName.TryGetValue(name, out var functions)
            ? functions.Where(function => function.Level <= level && Find(name, function.Arity, level) == function)
            : [];

    /// <summary>The names of all functions that a text of <paramref name="level"/> can call.</summary>
    public IEnumerable<string> Names(FunctionLevel level) =>
        _functions.Values.Where(function => function.Level <= level).Select(function => function.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The function, or null where nothing can call it.</summary>
    private static Function? Read(FunctionSource source, int place, List<Function> before, List<Mistake> mistakes)
    {
        var level = source.OfAssembly ? FunctionLevel.Assembly : FunctionLevel.Class;
        var (definition, found) = Parser.ParseDefinition(source.Definition);
        var function = new Function(definition, source.Definition, level, place) { IsBroken = found.Any(mistake => mistake.Rule.IsError) };
        var text = function.SourceText(mistakes);
        text.ReportSyntax(found);

        var twin = before.Find(other =>
            (other.Name, other.Arity, other.Level) == (function.Name, function.Arity, function.Level));

        if (function.Name.Length == 0)
        {
            return null;
        }

        if (BuiltIn.Has(function.Name, function.Arity))
        {
            text.Report(BindingRules.HidesBuiltIn, definition.Name.Range, function.Name, Wording.Arguments(function.Arity));

            return null;
        }

        if (twin is not null)
        {
            text.Report(
                BindingRules.DefinedTwice, definition.Name.Range, function.Name, Wording.Arguments(function.Arity), $", as '{twin.Header}'");

            return null;
        }

        return function;
    }
}
