using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>How much is known of what a storage holds.</summary>
internal enum Knowledge
{
    /// <summary>Zeros that nothing was written over: what is written next is what it holds.</summary>
    Fresh,

    /// <summary>What the caller left there; not written since.</summary>
    AtEntry,

    /// <summary>Anything.</summary>
    Unknown,

    /// <summary>As the trait says.</summary>
    Known,
}

/// <summary>What a storage holds.</summary>
/// <param name="Knowledge">How much is known.</param>
/// <param name="Trait">What, where it is known.</param>
/// <param name="Constants">Which of −1 (bit 0), 0 (bit 1) and 1 (bit 2), where the trait is constants.</param>
/// <param name="By">What made it so, as the user calls it.</param>
/// <param name="Origin">Where that was.</param>
internal sealed record Content(Knowledge Knowledge, Trait Trait = default, int Constants = 0, string By = "", SyntaxNode? Origin = null)
{
    /// <summary>Whether each row is one number, as a last layer with one output leaves it.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The bit of −1.</summary>
    public const int MinusOne = 1;

    /// <summary>The bit of 0.</summary>
    public const int Zero = 2;

    /// <summary>The bit of 1.</summary>
    public const int One = 4;

    /// <summary>Zeros of a new array.</summary>
    public static readonly Content Fresh = new(Knowledge.Fresh);

    /// <summary>What a caller left.</summary>
    public static readonly Content AtEntry = new(Knowledge.AtEntry);

    /// <summary>Anything.</summary>
    public static readonly Content Unknown = new(Knowledge.Unknown);

    /// <summary>Whether a trait is known.</summary>
    public bool IsKnown => Knowledge == Knowledge.Known;

    /// <summary>Whether it holds labels 0 and 1.</summary>
    public bool IsBinary => IsKnown && Trait == Trait.Constants && Constants == (Zero | One);

    /// <summary>Whether it holds labels −1 and 1.</summary>
    public bool IsSign => IsKnown && Trait == Trait.Constants && Constants == (MinusOne | One);

    /// <summary>What made it so, as a message says it.</summary>
    public string Quoted => By.Contains(" ") ? By : $"'{By}'";

    /// <summary>Known to be <paramref name="trait"/>.</summary>
    public static Content Of(Trait trait, string by, SyntaxNode origin) => new(Knowledge.Known, trait, 0, by, origin);

    /// <summary>Known to be among some constants; all three say nothing.</summary>
    public static Content OfConstants(int constants, SyntaxNode? origin) => constants == (MinusOne | Zero | One)
        ? Unknown
        : new(Knowledge.Known, Trait.Constants, constants, Describe(constants), origin);

    /// <summary>Whether it holds this trait.</summary>
    public bool Is(params Trait[] traits) => IsKnown && traits.Contains(Trait);

    /// <summary>What holds whichever of two ways was taken. Zeros of a new array give way to what was written.</summary>
    public Content Join(Content other)
    {
        if (Says(other))
        {
            return this;
        }

        if (IsKnown && other.IsKnown && Trait == Trait.Constants && other.Trait == Trait.Constants)
        {
            return OfConstants(Constants | other.Constants, Origin);
        }

        if (IsKnown && other.IsKnown && Traits.Join(Trait, other.Trait) is { } joined)
        {
            return this with { Trait = joined, By = By == other.By ? By : $"{Quoted} or {other.Quoted}", IsSingle = IsSingle && other.IsSingle };
        }

        return Knowledge == Knowledge.Fresh ? other.OverZeros()
            : other.Knowledge == Knowledge.Fresh ? OverZeros()
            : Unknown;
    }

    /// <summary>The same of some elements beside others that hold zero.</summary>
    public Content OverZeros() => IsKnown && Trait == Trait.Constants ? OfConstants(Constants | Zero, Origin) : this;

    /// <summary>Whether both say the same, wherever it came from.</summary>
    public bool Says(Content other) =>
        Knowledge == other.Knowledge && (!IsKnown || (Trait == other.Trait && Constants == other.Constants && IsSingle == other.IsSingle));

    private static string Describe(int constants) => constants switch
    {
        Zero | One => "labels 0 and 1",
        MinusOne | One => "labels -1 and 1",
        _ => "constants",
    };
}
