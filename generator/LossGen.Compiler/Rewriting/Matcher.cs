using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Finds a pattern in a node. Sums and products match in any order; at the root they match a part and the rest stays, and
/// inside, a variable that stands alone takes whatever the other parts leave.
/// </summary>
internal sealed class Matcher
{
    private readonly ExpressionGraph _graph;

    public Matcher(ExpressionGraph graph) => _graph = graph;

    /// <summary>How often some pattern or part of one has been held against some node: the work that rewriting takes.</summary>
    public int Attempts { get; private set; }

    /// <summary>The ways in which <paramref name="pattern"/> is <paramref name="subject"/> or a part of it.</summary>
    public IEnumerable<Match> MatchRoot(Node pattern, Node subject) => (pattern, subject) switch
    {
        (SumNode sum, SumNode whole) => new SumMatcher(this, _graph).MatchPart(sum, whole),
        (ProductNode product, ProductNode whole) => new ProductMatcher(this, _graph).MatchPart(product, whole),
        _ => MatchWhole(pattern, subject, Bindings.None).Select(bindings => new Match(bindings, replacement => replacement)),
    };

    /// <summary>The ways in which <paramref name="pattern"/> is the whole of <paramref name="subject"/>.</summary>
    public IEnumerable<Bindings> MatchWhole(Node pattern, Node subject, Bindings bindings)
    {
        Attempts++;

        if (pattern is InputNode variable && bindings.Find(variable.Name) is null)
        {
            return variable.Type == subject.Type ? [bindings.With(variable.Name, subject)] : [];
        }

        if (TryInstantiate(pattern, bindings) is { } instance)
        {
            return instance == subject ? [bindings] : [];
        }

        return (pattern, subject) switch
        {
            (SumNode sum, SumNode whole) => new SumMatcher(this, _graph).MatchWhole(sum, whole, bindings),
            (ProductNode product, _) => new ProductMatcher(this, _graph).MatchWhole(product, subject, bindings),
            (CallNode call, CallNode other) when call.Operation == other.Operation => MatchCall(call, other, bindings),
            (ReduceNode reduce, ReduceNode other) when reduce.Reduction == other.Reduction => MatchReduction(reduce, other, bindings),
            _ => [],
        };
    }

    /// <summary>What <paramref name="pattern"/> stands for, once all of its variables are bound.</summary>
    public Node? TryInstantiate(Node pattern, Bindings bindings)
    {
        var names = Pattern.NamesIn(pattern);

        return Array.TrueForAll(names.Variables, name => bindings.Find(name) is not null) && Array.TrueForAll(names.Brackets, name => bindings.FindAxes(name) is not null)
            ? Instantiate(pattern, bindings)
            : null;
    }

    private Node Instantiate(Node pattern, Bindings bindings) => Substitution.Apply(_graph, pattern, node => node switch
    {
        InputNode variable => bindings.Find(variable.Name),
        ReduceNode reduce => _graph.Reduce(reduce.Reduction, bindings.FindAxes(Bracket(reduce))!.Value, Instantiate(reduce.Body, bindings)),
        _ => null,
    });

    // A left side names one set of axes in each bracket.
    private static string Bracket(ReduceNode pattern) => pattern.Over.Names[0];

    private IEnumerable<Bindings> MatchReduction(ReduceNode pattern, ReduceNode subject, Bindings bindings)
    {
        var name = Bracket(pattern);

        return bindings.FindAxes(name) is { } known && !known.Equals(subject.Over)
            ? []
            : MatchWhole(pattern.Body, subject.Body, bindings.With(name, subject.Over));
    }

    private IEnumerable<Bindings> MatchCall(CallNode pattern, CallNode subject, Bindings bindings)
    {
        var inOrder = MatchInOrder(pattern, subject.Operands, bindings);

        return pattern.Operation.IsCommutative
            ? inOrder.Concat(MatchInOrder(pattern, [.. subject.Operands.Reverse()], bindings))
            : inOrder;
    }

    private IEnumerable<Bindings> MatchInOrder(CallNode pattern, IReadOnlyList<Node> operands, Bindings bindings)
    {
        IEnumerable<Bindings> all = [bindings];

        for (var i = 0; i < operands.Count; i++)
        {
            var (part, operand) = (pattern.Operands[i], operands[i]);
            all = all.SelectMany(earlier => MatchWhole(part, operand, earlier));
        }

        return all;
    }
}

/// <summary>A pattern found: what its variables stand for, and how its replacement joins what it left over.</summary>
internal sealed record Match(Bindings Bindings, Func<Node, Node> Complete);
