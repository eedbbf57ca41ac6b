using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Finds the indices that must be in range. Exempt is one that is read only where a mask holds: truth values from spans, or
/// comparisons of indices, that are known without reading any number.
/// </summary>
internal static class IndexChecks
{
    /// <summary>One check for each index and axis, or for each of its masks.</summary>
    public static IReadOnlyList<IndexCheck> Of(Node value)
    {
        var scalars = new NestScalars();
        var found = new List<(Node Index, string Axis, (Node Mask, bool Holds)[] Guards)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(value, []);

        var always = new HashSet<(Node, string)>(found.Where(check => check.Guards.Length == 0).Select(check => (check.Index, check.Axis)));

        return [.. found
            .Where(check => check.Guards.Length == 0 || !always.Contains((check.Index, check.Axis)))
            .Select(check => new IndexCheck(scalars.Lower(check.Index), check.Axis, [.. check.Guards.Select(guard => new IndexGuard(scalars.Lower(guard.Mask), guard.Holds))]))];

        void Visit(Node node, IReadOnlyList<(Node Mask, bool Holds)> guards)
        {
            if (!seen.Add($"{node.Id}:{string.Join(",", guards.Select(guard => $"{guard.Mask.Id}{guard.Holds}"))}"))
            {
                return;
            }

            if (node is InputNode input)
            {
                foreach (var place in input.Places.Where(place => place.IsIndexed))
                {
                    var index = input.Operands[place.Operand];
                    var guarding = guards.Where(guard => index.Axes.Covers(guard.Mask.Axes)).ToArray();

                    if ((index is InputNode or IndexNode or ConstantNode) && !found.Exists(check => check.Index == index && check.Axis == place.Declared && check.Guards.SequenceEqual(guarding)))
                    {
                        found.Add((index, place.Declared, guarding));
                    }
                }
            }

            if (node is CallNode select && select.Operation == Operations.Select && IsMask(select.Operands[0]))
            {
                Visit(select.Operands[1], [.. guards, (select.Operands[0], true)]);
                Visit(select.Operands[2], [.. guards, (select.Operands[0], false)]);

                return;
            }

            foreach (var operand in node.Operands)
            {
                Visit(operand, guards);
            }
        }
    }

    private static bool IsMask(Node node) => node switch
    {
        InputNode { Type: NodeType.Truth, IsPlain: true } => true,
        CallNode call when call.Operation == Operations.And || call.Operation == Operations.Or || call.Operation == Operations.Not => call.Operands.All(IsMask),
        CallNode call => call.Operands.All(operand => operand is InputNode { Type: NodeType.Index, IsPlain: true } or ConstantNode)
            && call.Operands.Any(operand => operand.Type == NodeType.Index),
        _ => false,
    };
}
