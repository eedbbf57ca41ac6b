using FsCheck;
using FsCheck.Fluent;
using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Losses;

/// <summary>Expressions of two tensors and a scalar that nobody thought of, the same in every run.</summary>
public static class RandomExpressions
{
    private const int Depth = 6;

    private static readonly string[] Leaves = ["p", "p", "p", "y", "y", "c", "0.5", "2", "3", "0.25"];

    private static readonly string[] UnaryForms =
    [
        "exp({0})", "expm1({0})", "log({0})", "log(1 + {0}^2)", "log1p({0}^2)", "sqrt({0})", "sqrt(1 + {0}^2)", "abs({0})",
        "tanh({0})", "sigmoid({0})", "softplus({0})", "log_sigmoid({0})", "log_cosh({0})", "sin({0})", "cos({0})", "atan({0})",
        "square({0})", "{0}^3", "relu({0})", "-{0}", "1/{0}", "log(1 + exp({0}))", "1/(1 + exp(-{0}))",
    ];

    private static readonly string[] BinaryForms =
    [
        "({0} + {1})", "({0} - {1})", "({0} - {1})", "({0}*{1})", "({0}*{1})", "({0}/{1})", "max({0}, {1})", "min({0}, {1})",
        "logaddexp({0}, {1})", "where({0} < {1}, {0}, {1}^2)", "({0} > 0.5 ? {1} : -{1})",
    ];

    /// <summary>So many of them; those that are the same for every element are no losses and are passed over.</summary>
    internal static IReadOnlyList<CaseSource> Sample(int count, ulong seed) =>
        [.. Tree(Depth).Sample(2 * count, Rnd(seed), Depth)
            .Select((expression, i) => new CaseSource(Case(expression), i, i % 2 == 0 ? "float" : "double"))
            .Where(source => source.Compiles)
            .Take(count)];

    private static LossCase Case(string expression) =>
        LossCase.Of(expression, "p:real y:real c=0.75", expression, keepsAxes: true, wrt: "p, y");

    private static Rnd Rnd(ulong seed) => new(seed, 2 * seed + 1);

    // Smaller trees are as likely as deep ones: most slips need but one or two operations.
    private static Gen<string> Tree(int depth) => depth <= 1
        ? Gen.Elements(Leaves)
        : Gen.Frequency(
            (1, Gen.Elements(Leaves)),
            (4, from form in Gen.Elements(UnaryForms) from operand in Tree(depth - 1) select string.Format(null, form, Enclosed(operand))),
            (5, from form in Gen.Elements(BinaryForms) from left in Tree(depth - 1) from right in Tree(depth - 2) select string.Format(null, form, Enclosed(left), Enclosed(right))));

    private static string Enclosed(string operand) => operand.All(char.IsLetterOrDigit) || operand[0] == '(' ? operand : $"({operand})";
}
