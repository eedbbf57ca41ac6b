using System.Globalization;
using System.Reflection;

namespace LossGen.Package.Tests;

/// <summary>
/// The package as it would be published, in a feed of its own, under a version that no cache can know. Packed once for
/// all tests.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    /// <summary>Packs.</summary>
    public PackedPackage()
    {
        Folder = Directory.CreateTempSubdirectory("lossgen-package-").FullName;
        Version = "0.1.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

        Dotnet.Run(
            Repository, "pack", "src/LossGen", "-c", "Release", "-v", "quiet", "-o", Feed, $"-p:PackageVersion={Version}").Clean();

        File.WriteAllText(
            Path.Combine(Folder, "NuGet.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The version that was packed.</summary>
    public string Version { get; }

    /// <summary>The file that was packed.</summary>
    public string PackageFile => Path.Combine(Feed, $"LossGen.{Version}.nupkg");

    private static string Repository => typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private string Folder { get; }

    private string Feed => Path.Combine(Folder, "feed");

    /// <summary>An empty folder below the one whose NuGet.config names the feed.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Removes the feed, and what restoring from it has left in the user's package folder.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);

        var restored = Path.Combine(Packages, "lossgen", Version);

        if (Directory.Exists(restored))
        {
            Directory.Delete(restored, recursive: true);
        }
    }
}
