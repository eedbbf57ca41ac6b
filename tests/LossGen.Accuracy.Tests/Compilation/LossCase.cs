using System.Globalization;

namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>What a parameter is and where its values are drawn from.</summary>
public enum Domain
{
    /// <summary>A tensor of any numbers.</summary>
    Real,

    /// <summary>A tensor of numbers from −10,000 to 10,000, most of them small.</summary>
    Logit,

    /// <summary>A tensor of numbers from 0 to 1, ends included.</summary>
    Probability,

    /// <summary>A tensor of 0, 1 and numbers between.</summary>
    Label,

    /// <summary>A tensor of −1 and 1.</summary>
    Sign,

    /// <summary>A tensor of positive numbers.</summary>
    Positive,

    /// <summary>A tensor of zeros and positive numbers, many of them whole.</summary>
    Count,

    /// <summary>A tensor of coordinates of embeddings, within a few units of 0.</summary>
    Embedding,

    /// <summary>A tensor of cosines.</summary>
    Cosine,

    /// <summary>A tensor whose rows along the last axis are probabilities, zeros among them.</summary>
    Distribution,

    /// <summary>A tensor whose rows along the last axis are positive probabilities.</summary>
    PositiveDistribution,

    /// <summary>A tensor whose rows along the last axis are logarithms of probabilities.</summary>
    LogDistribution,

    /// <summary>A tensor of numbers above those of the tensor before it.</summary>
    Above,

    /// <summary>A tensor of truth values.</summary>
    Mask,

    /// <summary>Indices along an axis.</summary>
    Class,

    /// <summary>A parameter of the element type, with the values to try.</summary>
    Scalar,

    /// <summary>A whole parameter, with the values to try.</summary>
    Integer,
}

/// <summary>One parameter of a loss under test.</summary>
/// <param name="Name">As the expression calls it.</param>
/// <param name="Domain">What it is.</param>
/// <param name="Choices">The values that a scalar takes; none for the extent of an axis.</param>
public sealed record CaseParameter(string Name, Domain Domain, double[] Choices)
{
    /// <summary>The axes of a span, outermost first; none where it names none.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <summary>The axis that indices lead along.</summary>
    public string? Along { get; init; }

    /// <summary>Whether it is a tensor of numbers.</summary>
    public bool IsTensor => Domain < Domain.Mask;
}

/// <summary>A loss under test.</summary>
public sealed record LossCase
{
    /// <summary>What reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>The expression.</summary>
    public required string Expression { get; init; }

    /// <summary>In declaration order.</summary>
    public required IReadOnlyList<CaseParameter> Parameters { get; init; }

    /// <summary>The names that gradients are taken for.</summary>
    public required IReadOnlyList<string> Wrt { get; init; }

    /// <summary>Whether the values keep their axis.</summary>
    public required bool KeepsAxes { get; init; }

    /// <summary>The texts of <c>[LossFunction]</c> on its class.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>
    /// A case from the short form of its signature: <c>p:real y:label m:mask delta=0.5|1 k#3</c>, with named axes
    /// <c>z:logit[N,C] t:class(C)[N] C#</c>, the last being the extent of C. Gradients are taken for all numbers of the element
    /// type unless <paramref name="wrt"/> says otherwise.
    /// </summary>
    public static LossCase Of(string name, string signature, string expression, bool keepsAxes, string? wrt = null)
    {
        var parameters = signature.Split(' ').Select(ParseParameter).ToList();
        var names = wrt?.Split(", ") ?? [.. parameters.Where(p => p.IsTensor || p.Domain == Domain.Scalar).Select(p => p.Name)];

        return new LossCase
        {
            Name = name,
            Expression = expression,
            Parameters = parameters,
            Wrt = names,
            KeepsAxes = keepsAxes,
        };
    }

    /// <summary>Every named axis, in the order in which the parameters first name them.</summary>
    public IReadOnlyList<string> Axes => [.. Parameters.SelectMany(parameter => parameter.Axes).Distinct()];

    /// <summary>The parameters of one kind, in declaration order.</summary>
    public IReadOnlyList<CaseParameter> Where(Func<CaseParameter, bool> kind) => [.. Parameters.Where(kind)];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static CaseParameter ParseParameter(string text)
    {
        var at = text.IndexOfAny([':', '=', '#']);
        var name = text[..at];
        var rest = text[(at + 1)..];

        if (text[at] != ':')
        {
            var choices = rest.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture));

            return new CaseParameter(name, text[at] == '=' ? Domain.Scalar : Domain.Integer, [.. choices]);
        }

        var parts = rest.Split('(', ')', '[', ']');

        return new CaseParameter(name, Enum.Parse<Domain>(parts[0], ignoreCase: true), [])
        {
            Along = rest.Contains('(', StringComparison.Ordinal) ? parts[1] : null,
            Axes = rest.EndsWith(']') ? parts[^2].Split(',') : [],
        };
    }
}
