using LossGen.Compiler;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.CodeFixes.Losses;

/// <summary>Axes with which an expression compiles, for the spans that have none.</summary>
internal static class FittingAxes
{
    /// <summary>How many ways are tried.</summary>
    private const int TrialLimit = 300;

    /// <summary>The parameters without axes, by their places, with what to declare; null where nothing fits.</summary>
    public static IReadOnlyList<(int Parameter, string Axes)>? Of(LossSource source, CancellationToken cancellation)
    {
        var parameters = source.Signature.Parameters;
        var open = Enumerable.Range(0, parameters.Count).Where(place => NeedsAxes(parameters[place])).ToArray();
        var names = Names(source);

        if (open.Length == 0 || names.Count == 0)
        {
            return null;
        }

        var trials = open.Aggregate(
            (IEnumerable<string[]>)[[]],
            (ways, place) => ways.SelectMany(way => Choices(names, parameters[place].Kind).Select(choice => (string[])[.. way, choice])));
        var found = trials.Take(TrialLimit).FirstOrDefault(choice => Compiles(With(source, open, choice), cancellation));

        return found is null ? null : [.. open.Zip(found, (place, axes) => (place, axes))];
    }

    private static bool NeedsAxes(LossParameter parameter) =>
        parameter is { Axes: null, Kind: ParameterKind.Tensor or ParameterKind.Indices or ParameterKind.Mask };

    /// <summary>The axes that are declared or named by the expression, outermost first; what is named alone has rows around it.</summary>
    private static List<string> Names(LossSource source)
    {
        var declared = source.Signature.Parameters
            .Where(parameter => parameter.Axes is not null)
            .SelectMany(parameter => parameter.Axes!.Split(',').Select(name => name.Trim()));
        var named = Descendants.Of(Parser.ParseProgram(source.Expression).Tree).OfType<CallSyntax>()
            .SelectMany(call => call.Axes?.Names ?? default)
            .Select(name => name.Name);
        var names = declared.Concat(named).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();

        if (names.Count == 1 && names[0] != "N")
        {
            names.Insert(0, "N");
        }

        return names;
    }

    /// <summary>All axes, or some of them in the same order: many for numbers, few for indices, which pick along one.</summary>
    private static IEnumerable<string> Choices(List<string> names, ParameterKind kind)
    {
        var all = Enumerable.Range(1, (1 << Math.Min(names.Count, 4)) - 1)
            .Select(set => names.Where((_, place) => (set >> place & 1) == 1).ToArray())
            .OrderBy(choice => kind == ParameterKind.Indices ? choice.Length : -choice.Length)
            .ThenBy(choice => names.IndexOf(choice[0]));

        return all.Select(choice => string.Join(", ", choice));
    }

    private static LossSource With(LossSource source, int[] open, string[] axes) => source with
    {
        Signature = source.Signature with
        {
            Parameters = new(source.Signature.Parameters.Select((parameter, place) =>
                Array.IndexOf(open, place) is >= 0 and var found ? parameter with { Axes = axes[found] } : parameter)),
        },
    };

    private static bool Compiles(LossSource source, CancellationToken cancellation) =>
        Binder.Bind(source, new ExpressionGraph(), cancellation) is { Value: not null, Mistakes.Count: 0 };
}
