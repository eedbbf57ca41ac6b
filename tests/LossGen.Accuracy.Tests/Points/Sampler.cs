using LossGen.Accuracy.Tests.Compilation;
using LossGen.Oracle.Evaluation;

namespace LossGen.Accuracy.Tests.Points;

/// <summary>Numbers of a domain: random ones of every size that training meets, and those where formulas break.</summary>
public sealed class Sampler(Random random, ElementType type, bool isSummed)
{
    private readonly double _tiny = Math.ScaleB(1, type.SmallestExponent - type.FractionBits);
    private readonly double _normal = Math.ScaleB(1, type.SmallestExponent);
    private readonly double _epsilon = Math.ScaleB(1, -type.FractionBits);
    // Sums are squared and multiplied once more.
    private readonly double _huge = (type == ElementType.Single, isSummed) switch
    {
        (true, false) => 1e18,
        (true, true) => 1e6,
        (false, false) => 1e150,
        _ => 1e50,
    };

    /// <summary>A random number of the domain, of the element type.</summary>
    public double Random(Domain domain) => Rounded(domain switch
    {
        Domain.Real => Signed(Math.Pow(10, (random.NextDouble() * 6) - 4)),
        Domain.Logit => (random.NextDouble() - 0.5) * (random.Next(4) == 0 ? 60 : 10),
        Domain.Probability => random.Next(3) switch
        {
            0 => Math.Pow(10, -6 * random.NextDouble()),
            1 => 1 - Math.Pow(10, -6 * random.NextDouble()),
            _ => random.NextDouble(),
        },
        Domain.Label => random.Next(4) switch { 0 => random.NextDouble(), 1 => 0, _ => 1 },
        Domain.Sign => random.Next(2) == 0 ? -1 : 1,
        Domain.Positive => Math.Pow(10, (random.NextDouble() * 6) - 3),
        Domain.Count => random.Next(3) == 0 ? random.NextDouble() * 20 : random.Next(50),
        Domain.Embedding => (random.NextDouble() - 0.5) * 5,
        Domain.Cosine => (2 * random.NextDouble()) - 1,
        _ => throw new NotSupportedException($"{domain} has no numbers."),
    });

    /// <summary>A number where something is special about the domain.</summary>
    public double Hostile(Domain domain) => Rounded(Pick(domain switch
    {
        Domain.Real => [0, -0.0, _tiny, -_tiny, _normal, -_normal * 3, 1 + _epsilon, 0.5, -2, 3, 1e-8, -1e-4, isSummed ? 1e4 : 1e8, isSummed ? -1e4 : -1e8, _huge, -_huge],
        Domain.Logit => [0, -0.0, _tiny, -_tiny, _normal, 1 + _epsilon, -1.5, 1e-8, -1e-4, 17, -17, 37, -37, 88.5, -88.5, 104, -104, 710, -745, 1e4, -1e4],
        Domain.Probability => [0, 1, _tiny, _normal, _epsilon, 1 - (_epsilon / 2), 1 - _epsilon, 0.5, 1e-4, 0.999],
        Domain.Label => [0, 1, _tiny, 0.5, 0.25, 1 - (_epsilon / 2)],
        Domain.Sign => [-1, 1],
        Domain.Positive => [_normal, 1, 1 - (_epsilon / 2), 1 + _epsilon, 2, 2 + (2 * _epsilon), 1e-8, 1e-4, 0.5, 1e4, 1e8, _huge],
        Domain.Count => [0, 1, 2, _tiny, 1e-8, 0.5, 100, 1e8],
        Domain.Embedding => [0, 1, -1, 0.5, 1e-4, -1e-8, 30, -100, 1 + _epsilon],
        Domain.Cosine => [0, 0.5, -0.5, 1e-4, -1e-8, 0.99, -0.99, 1 - 1e-4],
        _ => throw new NotSupportedException($"{domain} has no numbers."),
    }));

    /// <summary>The neighbour of a number in the element type, up or down.</summary>
    public double Neighbour(double value) => type == ElementType.Single
        ? random.Next(2) == 0 ? float.BitIncrement((float)value) : float.BitDecrement((float)value)
        : random.Next(2) == 0 ? double.BitIncrement(value) : double.BitDecrement(value);

    /// <summary>One of several numbers.</summary>
    public double Pick(double[] choices) => choices[random.Next(choices.Length)];

    /// <summary>The nearest number of the element type.</summary>
    public double Rounded(double value) => type == ElementType.Single ? (float)value : value;

    private double Signed(double size) => random.Next(2) == 0 ? size : -size;
}
