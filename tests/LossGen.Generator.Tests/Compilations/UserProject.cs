using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Tests.Compilations;

/// <summary>A user's project of one or more files, with nullable references and warnings as strict as they come.</summary>
internal static class UserProject
{
    /// <summary>The usings of every file written as a snippet.</summary>
    public const string Usings = "using System;\nusing LossGen;\n";

    /// <summary>Parses <paramref name="text"/> as a file.</summary>
    public static SyntaxTree Parse(string text, LanguageVersion version = LanguageVersion.Latest, string path = "User.cs") =>
        CSharpSyntaxTree.ParseText(
            SourceText.From(text, Encoding.UTF8),
            new CSharpParseOptions(version, DocumentationMode.Diagnose),
            path);

    /// <summary>A library of the given files.</summary>
    public static CSharpCompilation Of(params SyntaxTree[] files) => CSharpCompilation.Create(
        "User",
        files,
        References.All,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress)]));

    /// <summary>A library of one file, with the usual usings before it.</summary>
    public static CSharpCompilation OfSnippet(string text, LanguageVersion version = LanguageVersion.Latest) =>
        Of(Parse(Usings + text, version));
}
