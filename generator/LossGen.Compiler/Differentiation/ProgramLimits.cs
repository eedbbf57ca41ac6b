using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Differentiation;

/// <summary>Checks that keep compiling within a fraction of a second and off the end of the stack.</summary>
internal static class ProgramLimits
{
    /// <summary>How many different operations value and gradients may have.</summary>
    public const int Nodes = 5_000;

    /// <summary>How deep a bound expression may nest; its gradients nest a few times as deep.</summary>
    public const int Depth = 100;

    /// <summary>What is wrong with a bound expression before it is differentiated.</summary>
    public static IEnumerable<Mistake> Check(Node value, IReadOnlyList<InputNode> wrt, TextRange range)
    {
        if (value.Depth > Depth)
        {
            return [Of(ProgramRules.TooDeep, range, Text(value.Depth), Text(Depth))];
        }

        var size = Size([value]);

        if (size > Nodes)
        {
            return [Of(ProgramRules.TooLarge, range, Text(size), Text(Nodes))];
        }

        return [.. wrt.SelectMany(input => WithoutDerivative(value, input).Take(1).Select(
                call => Of(ProgramRules.NoDerivative, range, call.Operation.Name, input.Name)))];
    }

    /// <summary>What is wrong with the size of a program.</summary>
    public static IEnumerable<Mistake> Check(LossProgram program, TextRange range)
    {
        var size = Size([program.Value, .. program.Gradients.Select(gradient => gradient.Derivative)]);

        return size > Nodes ? [Of(ProgramRules.TooLarge, range, Text(size), Text(Nodes))] : [];
    }

    private static IEnumerable<CallNode> WithoutDerivative(Node value, InputNode input)
    {
        var onTheWay = new Dictionary<Node, bool>();

        bool Reaches(Node node)
        {
            if (!onTheWay.TryGetValue(node, out var reaches))
            {
                reaches = node == input;

                // No derivative passes a comparison or stop_gradient.
                foreach (var operand in node.Type == NodeType.Number && !IsConstantToDerivative(node) ? node.Operands : [])
                {
                    reaches |= Reaches(operand);
                }

                onTheWay[node] = reaches;
            }

            return reaches;
        }

        Reaches(value);

        return onTheWay
            .Where(entry => entry.Value && entry.Key is CallNode { Operation.HasDerivative: false })
            .Select(entry => (CallNode)entry.Key)
            .OrderBy(call => call.Id);
    }

    private static bool IsConstantToDerivative(Node node) =>
        node is CallNode call && call.Operation == Operations.StopGradient;

    private static int Size(IReadOnlyList<Node> roots) => Walk.OperandsFirst([.. roots]).Count;

    private static Mistake Of(MistakeRule rule, TextRange range, params string[] arguments) =>
        new(rule, range, new EquatableArray<string>(arguments));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
