using System.Globalization;
using System.Text;

namespace LossGen.Compiler.Graph;

/// <summary>
/// Writes a node back as a formula. Parts that are used more than once and are worth a name get one
/// (<c>t1 = …; t2 = …; …</c>), so that the text grows with the graph and not with the tree.
/// </summary>
public static class FormulaPrinter
{
    /// <summary>The formula of <paramref name="root"/>.</summary>
    public static string Print(Node root)
    {
        var names = new Dictionary<Node, string>();
        var text = new StringBuilder();

        foreach (var shared in SharedParts(root))
        {
            var formula = new Writer(names).Write(shared, Precedence.Lowest);
            names[shared] = "t" + (names.Count + 1).ToString(CultureInfo.InvariantCulture);
            text.Append(names[shared]).Append(" = ").Append(formula).Append("; ");
        }

        return text.Append(new Writer(names).Write(root, Precedence.Lowest)).ToString();
    }

    private static IEnumerable<Node> SharedParts(Node root)
    {
        var uses = new Dictionary<Node, int>();
        var order = new List<Node>();
        Count(root, uses, order);

        return order.Where(node => node != root && uses[node] > 1 && IsWorthAName(node));
    }

    private static void Count(Node node, Dictionary<Node, int> uses, List<Node> order)
    {
        if (uses.TryGetValue(node, out var count))
        {
            uses[node] = count + 1;
            return;
        }

        uses[node] = 1;

        foreach (var operand in Written(node))
        {
            Count(operand, uses, order);
        }

        order.Add(node);
    }

    /// <summary>The operands that the text of <paramref name="node"/> shows.</summary>
    private static IEnumerable<Node> Written(Node node)
    {
        if (RowOfSoftmax(node) is not { } row)
        {
            // What makes this one exact is no part of its formula.
            return IsLogSoftmaxGradient(node) ? node.Operands.Take(4) : node.Operands;
        }

        return IsLogSoftmaxGradient(node) ? [node.Operands[0], row.Body, node.Operands[3]] : [row.Body];
    }

    /// <summary>Where <paramref name="node"/> is or has <c>softmax[C](z)</c>, the <c>logsumexp[C](z)</c> in it.</summary>
    private static ReduceNode? RowOfSoftmax(Node node)
    {
        var first = IsLogSoftmaxGradient(node) ? 1 : 0;

        return node is CallNode call && (first == 1 || call.Operation == Operations.Softmax)
            && call.Operands[first + 1] is ReduceNode { Reduction: Reduction.LogSumExp } row
            && row.Body == call.Operands[first]
                ? row
                : null;
    }

    private static bool IsLogSoftmaxGradient(Node node) => node is CallNode call && call.Operation == Operations.LogSoftmaxGradient;

    // A name for p - y or sigmoid(-z) would only send the reader looking.
    private static bool IsWorthAName(Node node) => Size(node) > 5;

    private static int Size(Node node)
    {
        var size = 1;

        foreach (var operand in node.Operands)
        {
            size += size > 5 ? 0 : Size(operand);
        }

        return size;
    }

    private enum Precedence
    {
        Lowest,
        Or,
        And,
        Compare,
        Sum,
        Product,
        Power,
        Primary,
    }

    private sealed class Writer
    {
        private readonly Dictionary<Node, string> _names;

        public Writer(Dictionary<Node, string> names) => _names = names;

        public string Write(Node node, Precedence outer)
        {
            if (_names.TryGetValue(node, out var name))
            {
                return name;
            }

            var (text, inner) = Part(node);

            return inner < outer ? $"({text})" : text;
        }

        private (string Text, Precedence Precedence) Part(Node node) => node switch
        {
            ConstantNode constant => Number(constant.Value),
            SymbolNode symbol => (symbol.Name, Precedence.Primary),
            TruthNode truth => (truth.Value ? "true" : "false", Precedence.Primary),
            InputNode input => (Input(input), Precedence.Primary),
            IndexNode index => ($"index[{index.Axis}]()", Precedence.Primary),
            ExtentNode { Axis: Axes.Unnamed } => ("n", Precedence.Primary),
            ExtentNode extent => ($"size[{extent.Axis}]()", Precedence.Primary),
            SumNode sum => (Sum(sum), Precedence.Sum),
            ProductNode product => Product(product),
            ReduceNode reduce => ($"{NameOf(reduce)}({Write(reduce.Body, Precedence.Lowest)})", Precedence.Primary),
            ReadNode read => (Read(read), Precedence.Primary),
            _ => Call((CallNode)node),
        };

        private string Read(ReadNode read) => read.Places.Where(place => place.Axis != place.Declared).Aggregate(
            Write(read.Reduction, Precedence.Lowest),
            (text, place) => $"rename[{place.Declared}, {place.Axis}]({text})");

        private string Input(InputNode input) => input.Places.Aggregate(input.Name, (text, place) =>
            place.IsIndexed ? $"gather[{place.Declared}]({text}, {Write(input.Operands[place.Operand], Precedence.Lowest)})"
            : place.Axis == place.Declared ? text
            : $"rename[{place.Declared}, {place.Axis}]({text})");

        private static (string, Precedence) Number(Rational value)
        {
            var text = DecimalText.TryWrite(value) ?? value.ToString();

            return (text, value.Sign < 0 ? Precedence.Sum : text.Contains('/') ? Precedence.Product : Precedence.Primary);
        }

        private string Sum(SumNode sum)
        {
            var text = new StringBuilder();

            if (sum.Constant.Sign > 0)
            {
                text.Append(Number(sum.Constant).Item1);
            }

            foreach (var term in sum.Terms.OrderBy(term => term.Coefficient.Sign < 0))
            {
                text.Append(term.Coefficient.Sign < 0 ? (text.Length == 0 ? "-" : " - ") : (text.Length == 0 ? "" : " + "));
                text.Append(Scaled(term.Coefficient.Abs, term.Node));
            }

            if (sum.Constant.Sign < 0)
            {
                text.Append(" - ").Append(Number(sum.Constant.Abs).Item1);
            }

            return text.ToString();
        }

        private string Scaled(Rational coefficient, Node node)
        {
            if (coefficient.IsOne)
            {
                return Write(node, Precedence.Product);
            }

            return coefficient.Numerator.IsOne
                ? $"{Write(node, Precedence.Product)}/{coefficient.Denominator}"
                : $"{Parenthesized(Number(coefficient), Precedence.Product)}*{Write(node, Precedence.Product)}";
        }

        private (string, Precedence) Product(ProductNode product)
        {
            var sign = product.Coefficient.Sign < 0 ? "-" : "";
            var coefficient = product.Coefficient.Abs;
            var above = new List<string>();
            var below = new List<string>();

            if (!coefficient.IsOne)
            {
                above.Add(Parenthesized(Number(coefficient), Precedence.Product));
            }

            foreach (var factor in product.Factors)
            {
                (factor.Exponent.Sign > 0 ? above : below).Add(Power(factor.Base, factor.Exponent.Abs));
            }

            if (above.Count == 1 && below.Count == 0 && sign.Length == 0)
            {
                return (above[0], product.Factors[0].Exponent.IsOne ? Precedence.Primary : Precedence.Power);
            }

            var numerator = above.Count == 0 ? "1" : string.Join("*", above);
            var denominator = below.Count == 0 ? "" : below.Count == 1 ? "/" + below[0] : $"/({string.Join("*", below)})";

            return (sign + numerator + denominator, sign.Length > 0 ? Precedence.Sum : Precedence.Product);
        }

        private string Power(Node node, Rational exponent)
        {
            if (exponent.IsOne)
            {
                return Write(node, Precedence.Power);
            }

            return exponent == Rational.Half
                ? $"sqrt({Write(node, Precedence.Lowest)})"
                : $"{Write(node, Precedence.Primary)}^{Parenthesized(Number(exponent), Precedence.Primary)}";
        }

        private (string, Precedence) Call(CallNode call)
        {
            var (separator, precedence) = call.Operation.Name switch
            {
                "Less" => (" < ", Precedence.Compare),
                "LessOrEqual" => (" <= ", Precedence.Compare),
                "Equal" => (" == ", Precedence.Compare),
                "NotEqual" => (" != ", Precedence.Compare),
                "And" => (" && ", Precedence.And),
                "Or" => (" || ", Precedence.Or),
                _ => ("", Precedence.Primary),
            };

            if (call.Operation == Operations.Not)
            {
                return ($"!{Write(call.Operands[0], Precedence.Primary)}", Precedence.Product);
            }

            if (IsLogSoftmaxGradient(call))
            {
                var total = call.Operands[3] is ConstantNode { Value.IsOne: true } ? "" : $"*{Write(call.Operands[3], Precedence.Power)}";

                return ($"{Write(call.Operands[0], Precedence.Sum)} - {Softmax(call, 1)}{total}", Precedence.Sum);
            }

            if (call.Operation == Operations.Softmax)
            {
                return (Softmax(call, 0), Precedence.Primary);
            }

            var operands = call.Operation.IsCommutative && call.Operands[0] is ConstantNode ? call.Operands.Reverse() : call.Operands;

            return separator.Length > 0
                ? (string.Join(separator, operands.Select(operand => Write(operand, precedence + 1))), precedence)
                : ($"{NameOf(call.Operation)}({string.Join(", ", call.Operands.Select(operand => Write(operand, Precedence.Lowest)))})", precedence);
        }

        private string Softmax(CallNode call, int first) => RowOfSoftmax(call) is { } row
            ? $"softmax{Over(row)}({Write(row.Body, Precedence.Lowest)})"
            : $"Softmax({Write(call.Operands[first], Precedence.Lowest)}, {Write(call.Operands[first + 1], Precedence.Lowest)})";

        private static string Parenthesized((string Text, Precedence Precedence) part, Precedence outer) =>
            part.Precedence < outer || part.Text.Contains('/') ? $"({part.Text})" : part.Text;

        private static string NameOf(ReduceNode reduce)
        {
            var name = reduce.Reduction switch
            {
                Reduction.Sum => "sum",
                Reduction.Product => "prod",
                Reduction.Maximum => "max",
                Reduction.Minimum => "min",
                _ => "logsumexp",
            };

            return name + Over(reduce);
        }

        private static string NameOf(Operation operation) => operation == Operations.NumberOfIndex ? "number" : operation.Name;

        private static string Over(ReduceNode reduce) => reduce.Over.Equals(Axes.Batch) ? "" : $"[{string.Join(", ", reduce.Over.Names)}]";
    }
}
