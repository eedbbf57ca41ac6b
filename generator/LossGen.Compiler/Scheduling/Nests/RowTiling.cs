namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// A loop over rows that goes by blocks of them. What is computed once a row is computed for a vector of rows, in the element
/// type. Rows that are too short to fill vectors lie side by side, a row a lane, and a row's elements are combined in their
/// order.
/// </summary>
/// <param name="Rows">The axis of the loop.</param>
/// <param name="Columns">The axis along each row.</param>
/// <param name="IsAcross">Whether it is rows that lie side by side in memory, and a row's elements do not.</param>
/// <param name="Passes">What is done for the rows at hand, in order.</param>
/// <param name="Uniforms">What is the same for all rows.</param>
/// <param name="Terms">What is taken into reductions outside of the loop when the passes are through.</param>
/// <param name="Writes">What is written, an element a row.</param>
public sealed record RowTiling(
    string Rows,
    string Columns,
    bool IsAcross,
    IReadOnlyList<TilePass> Passes,
    IReadOnlyList<LanePair> Uniforms,
    IReadOnlyList<TileTerm> Terms,
    IReadOnlyList<TileWrite> Writes)
{
    /// <summary>The longest row that is short: from there on its own lanes are full.</summary>
    public const int LongestShort = 64;

    /// <summary>The longest row of which as many tiles go together as a block holds.</summary>
    public const int LongestOfFour = 32;

    /// <summary>How many tiles a block holds at most.</summary>
    public const int TilesInBlock = 4;

    /// <summary>What is read of each row, an element or index each.</summary>
    public IEnumerable<LanePair> Readings => Passes.OfType<RowPass>().SelectMany(pass => pass.Readings);

    /// <summary>The passes along the rows.</summary>
    public IEnumerable<LaneSweep> Sweeps => Passes.OfType<ColumnPass>().Select(pass => pass.Sweep);
}

/// <summary>Something done for all rows at hand.</summary>
public abstract record TilePass;

/// <summary>Goes along the rows, column by column.</summary>
/// <param name="Sweep">What is done at each element.</param>
/// <param name="RowValues">What enters of each row: the sweep's uniform and the value of a row pass.</param>
public sealed record ColumnPass(LaneSweep Sweep, IReadOnlyList<LanePair> RowValues) : TilePass;

/// <summary>Computes values of rows.</summary>
/// <param name="Steps">The straight-line code of a row; operands may be of an earlier pass.</param>
/// <param name="Readings">What it reads first: the step and the reading outside of vectors.</param>
public sealed record RowPass(IReadOnlyList<Step> Steps, IReadOnlyList<LanePair> Readings) : TilePass;

/// <summary>A term of a reduction over the rows.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Value">The value of a row; null where a pass along the rows combines elements for it.</param>
public sealed record TileTerm(Graph.ReduceNode Reduction, Step? Value);

/// <summary>An element written for each row.</summary>
/// <param name="Target">Where.</param>
/// <param name="Value">The value of a row.</param>
public sealed record TileWrite(StoreTarget Target, Step Value);
