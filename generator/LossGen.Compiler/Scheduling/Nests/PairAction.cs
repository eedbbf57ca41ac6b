using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// A loop over rows that pairs each with all rows of a second tensor: some rows go together, so that what is multiplied for
/// all pairs is loaded once for several of them. Sums over the elements of pairs come first, then what is done row by row,
/// then sums over pairs of elements that are weighted by them, then the rest of each row.
/// </summary>
/// <param name="Axis">The axis of the loop.</param>
/// <param name="Others">The axis of the second rows.</param>
/// <param name="Columns">The axis along rows.</param>
/// <param name="Starts">The reductions that begin with each block.</param>
/// <param name="Dots">The sums of products of pairs.</param>
/// <param name="Before">What is done for a row with them; last, the weights of its pairs are written.</param>
/// <param name="Weights">Where these are kept.</param>
/// <param name="Sums">The sums that the weights are for.</param>
/// <param name="After">What is done for a row with these.</param>
public sealed record PairAction(
    string Axis,
    string Others,
    string Columns,
    IReadOnlyList<StartAction> Starts,
    IReadOnlyList<PairDots> Dots,
    NestBlock Before,
    IReadOnlyList<PairWeights> Weights,
    IReadOnlyList<PairSum> Sums,
    NestBlock After) : NestAction
{
    /// <summary>The axis of the rows that go together.</summary>
    public string Block => BlockOf(Axis);

    /// <summary>The axis of the rows of <paramref name="axis"/> that go together.</summary>
    public static string BlockOf(string axis) => $"16 of {axis}";
}

/// <summary>The dot products of rows with others.</summary>
/// <param name="Reduction">What they are.</param>
/// <param name="Own">A row's elements.</param>
/// <param name="Other">Those of the others.</param>
public sealed record PairDots(ReduceNode Reduction, InputNode Own, InputNode Other);

/// <summary>What the pairs of a row weigh.</summary>
/// <param name="Name">What the scratch is called.</param>
/// <param name="Sweep">What writes it.</param>
public sealed record PairWeights(string Name, LaneSweep Sweep);

/// <summary>A sum over pairs of elements of one side, each weighted by its pair, for every place of the other.</summary>
/// <param name="Reduction">The sum.</param>
/// <param name="Weights">The scratch of the weights.</param>
/// <param name="Elements">What is added up.</param>
/// <param name="IsOfRow">Whether each row sums over the others, not each of the others over the rows.</param>
public sealed record PairSum(ReduceNode Reduction, string Weights, InputNode Elements, bool IsOfRow);
