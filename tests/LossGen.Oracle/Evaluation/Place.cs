using System.Runtime.CompilerServices;

namespace LossGen.Oracle.Evaluation;

/// <summary>An occurrence of an expression at a position, by identity: equal text elsewhere is another place.</summary>
internal readonly struct Place(object expression, Frame? frame, Position position = default) : IEquatable<Place>
{
    private readonly object _expression = expression;
    private readonly Frame? _frame = frame;
    private readonly Position _position = position;

    public bool Equals(Place other) =>
        ReferenceEquals(_expression, other._expression) && ReferenceEquals(_frame, other._frame) && _position.Equals(other._position);

    public override bool Equals(object? obj) => obj is Place other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(_expression), RuntimeHelpers.GetHashCode(_frame), _position);
}
