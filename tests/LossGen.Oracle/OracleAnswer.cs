using LossGen.Oracle.Numbers;

namespace LossGen.Oracle;

/// <summary>What a loss should give at one point.</summary>
/// <param name="Values">One for a scalar; with reduction "none" one an element.</param>
/// <param name="Gradients">By parameter: one for a scalar, one an element for a tensor.</param>
/// <param name="IsKink">Whether the slopes on both sides differ, or one side has no value: a gradient there is a convention.</param>
/// <param name="Largest">The largest size of an intermediate value.</param>
/// <param name="Smallest">The smallest other than zero.</param>
public sealed record OracleAnswer(
    IReadOnlyList<OracleNumber> Values,
    IReadOnlyDictionary<string, OracleNumber[]> Gradients,
    bool IsKink,
    BigFloat Largest,
    BigFloat Smallest);
