namespace LossGen.Compiler.Graph;

/// <summary>What makes two nodes the same: their kind and content, and the identities of their operands.</summary>
internal readonly struct NodeKey : IEquatable<NodeKey>
{
    private readonly Type _kind;
    private readonly object _content;
    private readonly IReadOnlyList<Node> _operands;
    private readonly IReadOnlyList<Rational> _numbers;

    public NodeKey(Type kind, object content, IReadOnlyList<Node> operands, IReadOnlyList<Rational> numbers)
    {
        _kind = kind;
        _content = content;
        _operands = operands;
        _numbers = numbers;
    }

    public bool Equals(NodeKey other) =>
        _kind == other._kind
        && _content.Equals(other._content)
        && _operands.SequenceEqual(other._operands)
        && _numbers.SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => obj is NodeKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = unchecked((_kind.GetHashCode() * 31) + _content.GetHashCode());

        for (var i = 0; i < _operands.Count; i++)
        {
            hash = unchecked((hash * 31) + _operands[i].Id);
        }

        for (var i = 0; i < _numbers.Count; i++)
        {
            hash = unchecked((hash * 31) + _numbers[i].GetHashCode());
        }

        return hash;
    }
}
