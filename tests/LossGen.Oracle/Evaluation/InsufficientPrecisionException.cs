namespace LossGen.Oracle.Evaluation;

/// <summary>A decision or a result needs more bits than are in force: the caller tries again with more.</summary>
public sealed class InsufficientPrecisionException() : Exception("More bits are needed to decide.");
