using LossGen.Compiler.Graph;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>Evaluates with more and more bits until enough of them can be trusted.</summary>
internal static class Precise
{
    /// <summary>Some hundred decimal digits.</summary>
    public const int Wanted = 336;

    /// <summary>The most bits that are tried.</summary>
    public const int Highest = 3_000;

    private static readonly int[] Precisions = [400, 1_200, Highest];

    /// <summary>The value of <paramref name="node"/> at an element of <paramref name="point"/>; null where no precision tried tells it.</summary>
    public static Number? Evaluate(Node node, Point point, int index = 0) =>
        Evaluate(() => new NodeEvaluator(point).Evaluate(node, index));

    /// <summary>The same at a place along named axes.</summary>
    public static Number? Evaluate(Node node, Point point, Position at) =>
        Evaluate(() => new NodeEvaluator(point).Evaluate(node, at));

    /// <summary>The value of <paramref name="formula"/> to <paramref name="wanted"/> bits, likewise.</summary>
    public static Number? Evaluate(Func<Number> formula, int wanted = Wanted)
    {
        foreach (var precision in Precisions)
        {
            using var scope = BigFloat.WithPrecision(precision);

            try
            {
                var value = formula();

                if (value.Bits >= wanted || value.Value.IsZero || !value.Value.IsFinite)
                {
                    return value;
                }
            }
            catch (UnresolvedException)
            {
            }
        }

        return null;
    }
}
