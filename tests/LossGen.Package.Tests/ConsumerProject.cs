namespace LossGen.Package.Tests;

/// <summary>A new project as a user would write it: strict about warnings, without unsafe blocks.</summary>
internal sealed class ConsumerProject
{
    private readonly string _folder;
    private readonly string _name;

    private ConsumerProject(string folder, string name)
    {
        _folder = Path.Combine(folder, name);
        _name = name;
    }

    /// <summary>Writes a project into a folder of its name below <paramref name="folder"/>.</summary>
    /// <param name="folder">Where its siblings are too.</param>
    /// <param name="name">Its name.</param>
    /// <param name="properties">Further properties, as XML.</param>
    /// <param name="references">Its references, as XML.</param>
    /// <param name="code">Its only file.</param>
    public static ConsumerProject Write(string folder, string name, string properties, string references, string code)
    {
        var project = new ConsumerProject(folder, name);
        Directory.CreateDirectory(project._folder);

        File.WriteAllText(
            Path.Combine(project._folder, name + ".csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NoWarn>$(NoWarn);CS1591</NoWarn>
                <NuGetAudit>false</NuGetAudit>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project._folder, name + ".cs"), code);

        return project;
    }

    /// <summary>The reference to the package.</summary>
    public static string Package(PackedPackage package) => $"""<PackageReference Include="LossGen" Version="{package.Version}" />""";

    /// <summary>The reference to a project beside this one.</summary>
    public static string Project(string name) => $"""<ProjectReference Include="../{name}/{name}.csproj" />""";

    /// <summary>Builds it.</summary>
    public Outcome Build(params string[] arguments) => Dotnet.Run(_folder, ["build", "-v", "quiet", .. arguments]);

    /// <summary>Publishes it for this machine.</summary>
    public Outcome Publish(params string[] arguments) => Dotnet.Run(
        _folder, ["publish", "-v", "quiet", "--use-current-runtime", "-o", Path.Combine(_folder, "published"), .. arguments]);

    /// <summary>Runs what was built.</summary>
    public Outcome Run() => Dotnet.Run(_folder, Path.Combine("bin", "Debug", "net10.0", _name + ".dll"));

    /// <summary>Runs what was published.</summary>
    public Outcome RunPublished() => Dotnet.Start(
        Path.Combine(_folder, "published", OperatingSystem.IsWindows() ? _name + ".exe" : _name), _folder);
}
