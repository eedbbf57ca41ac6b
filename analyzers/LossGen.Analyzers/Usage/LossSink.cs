using LossGen.Compiler.Facts;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary>What a parameter of a loss takes.</summary>
/// <param name="Kind">The widest kind that is right.</param>
/// <param name="IsPrediction">Whether a gradient is taken for it.</param>
/// <param name="Partner">Of a residual, the parameter it is taken to; else −1.</param>
internal sealed record Expectation(NumberKind Kind, bool IsPrediction, int Partner = -1);

/// <summary>A method that computes a loss, or its gradient, or both.</summary>
/// <param name="Name">As the user calls it.</param>
/// <param name="Expectations">By the place of the parameter; null where nothing is known.</param>
/// <param name="IsDifferentiated">Whether it computes a gradient.</param>
/// <param name="IsMean">Whether its value is a mean already.</param>
/// <param name="IsGenerated">Whether LossGen generates it; else it only declares what it takes, or is another library's.</param>
internal sealed record LossSink(string Name, Expectation?[] Expectations, bool IsDifferentiated, bool IsMean, bool IsGenerated)
{
    /// <summary>What its expression says, of one that LossGen generates.</summary>
    public LossFacts? Facts { get; init; }

    /// <summary>The method that the user wrote, of one that LossGen generates.</summary>
    public IMethodSymbol? Loss { get; init; }

    /// <summary>What a parameter takes.</summary>
    public Expectation? Of(int parameter) => parameter >= 0 && parameter < Expectations.Length ? Expectations[parameter] : null;
}
