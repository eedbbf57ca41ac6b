using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>What a known method does.</summary>
/// <param name="Result">What it returns, or null where that is unknown.</param>
/// <param name="Destination">The parameter whose numbers it writes, or −1; −2 for what it is called on.</param>
/// <param name="Written">What it leaves there.</param>
/// <param name="Read">The parameter that its activation was applied to, or −1; −2 for what it is called on.</param>
internal sealed record Effect(Content? Result = null, int Destination = -1, Content? Written = null, int Read = -1)
{
    /// <summary>For <see cref="Destination"/> and <see cref="Read"/>: the object that the method is called on.</summary>
    public const int Instance = -2;
}

/// <summary>The values that go into a call.</summary>
/// <param name="Instance">What it is called on.</param>
/// <param name="Arguments">By the place of the parameter.</param>
internal sealed record CallValues(Value Instance, Value[] Arguments)
{
    /// <summary>What a parameter gets.</summary>
    public Value this[int parameter] => parameter == Effect.Instance ? Instance
        : parameter >= 0 && parameter < Arguments.Length ? Arguments[parameter]
        : Value.Unknown;
}
