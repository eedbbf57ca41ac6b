namespace LossGen.Generator;

/// <summary>The pipeline's steps, by the names that tests follow them by.</summary>
public static class TrackingNames
{
    /// <summary>Symbols and constants become a value; runs at every edit.</summary>
    public const string Read = nameof(Read);

    /// <summary>The value becomes a file; runs where the value changed.</summary>
    public const string Compile = nameof(Compile);
}
