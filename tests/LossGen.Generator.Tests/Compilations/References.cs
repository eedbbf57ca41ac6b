using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Tests.Compilations;

/// <summary>What a user's project is compiled against: the whole framework and the run time, whatever tests have loaded.</summary>
internal static class References
{
    /// <summary>The framework's assemblies.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The framework's assemblies and LossGen.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        Framework.Add(MetadataReference.CreateFromFile(typeof(LossAttribute).Assembly.Location));
}
