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

    /// <summary>A tensor of truth values.</summary>
    Mask,

    /// <summary>A parameter of the element type, with the values to try.</summary>
    Scalar,

    /// <summary>A whole parameter, with the values to try.</summary>
    Integer,
}

/// <summary>One parameter of a loss under test.</summary>
/// <param name="Name">As the expression calls it.</param>
/// <param name="Domain">What it is.</param>
/// <param name="Choices">The values that a scalar takes.</param>
public sealed record CaseParameter(string Name, Domain Domain, double[] Choices)
{
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
    /// A case from the short form of its signature: <c>p:real y:label m:mask delta=0.5|1 k#3</c>. Gradients are taken for
    /// all numbers of the element type unless <paramref name="wrt"/> says otherwise.
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

    /// <summary>The parameters of one kind, in declaration order.</summary>
    public IReadOnlyList<CaseParameter> Where(Func<CaseParameter, bool> kind) => [.. Parameters.Where(kind)];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static CaseParameter ParseParameter(string text)
    {
        var at = text.IndexOfAny([':', '=', '#']);
        var name = text[..at];
        var rest = text[(at + 1)..];

        return text[at] == ':'
            ? new CaseParameter(name, Enum.Parse<Domain>(rest, ignoreCase: true), [])
            : new CaseParameter(
                name,
                text[at] == '=' ? Domain.Scalar : Domain.Integer,
                [.. rest.Split('|').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))]);
    }
}
