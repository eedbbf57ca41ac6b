namespace LossGen.Analyzers.Flow;

/// <summary>What an expression gives: numbers, and where they lie if others can read them there.</summary>
/// <param name="Content">What the numbers are.</param>
/// <param name="Storage">Where they lie; null for a scalar, or where nobody else refers to it.</param>
/// <param name="IsPart">Whether it is a fixed part of what lies there.</param>
internal readonly record struct Value(Content Content, Storage? Storage = null, bool IsPart = false)
{
    /// <summary>Of which nothing is known.</summary>
    public static readonly Value Unknown = new(Content.Unknown);
}
