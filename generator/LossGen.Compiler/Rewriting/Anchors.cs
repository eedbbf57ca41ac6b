using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// The function by which a sum or product that may hold a pattern is told from the many that do not, before anything is
/// matched: matching begins with it, and finds nothing where it is not a term or a factor.
/// </summary>
internal static class Anchors
{
    /// <summary>The function that matching <paramref name="pattern"/> begins with; null where it begins with something else.</summary>
    public static Operation? Of(Node pattern) => pattern switch
    {
        SumNode sum => SumMatcher.First(sum.Terms, Bindings.None).Node switch
        {
            ProductNode product => OfFactors(product),
            var term => OfCall(term),
        },
        ProductNode product => OfFactors(product),
        _ => null,
    };

    /// <summary>The functions that are terms or factors of <paramref name="node"/>, or factors of its terms.</summary>
    public static HashSet<Operation> In(Node node)
    {
        var factors = node is SumNode ? node.Operands.SelectMany(Factor.In) : Factor.In(node);

        return [.. factors.Select(factor => factor.Base).OfType<CallNode>().Select(call => call.Operation)];
    }

    private static Operation? OfFactors(ProductNode product)
    {
        var wanted = product.Factors.Where(factor => !ProductMatcher.IsFree(factor, Bindings.None)).ToList();

        return wanted.Count == 0 ? null : OfCall(ProductMatcher.First(wanted, Bindings.None).Base);
    }

    // A function of no variable is matched as it stands, and may stand as something simpler.
    private static Operation? OfCall(Node node) => node is CallNode call && Pattern.NamesIn(call).Variables.Length > 0 ? call.Operation : null;
}
