using System.Collections.Immutable;
using LossGen.Compiler;
using LossGen.Compiler.Syntax;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers;

/// <summary>One descriptor for each row of the compiler's and the front end's rules: ids and texts have one source.</summary>
internal static class Descriptors
{
    private const string Documentation = "https://github.com/lossgen/lossgen/blob/main/analyzers/docs/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        DeclarationRules.All.Concat(MistakeRules.All).ToImmutableDictionary(rule => rule.Id, Describe);

    /// <summary>Every descriptor, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The descriptor of <paramref name="rule"/>.</summary>
    public static DiagnosticDescriptor For(MistakeRule rule) => ById[rule.Id];

    /// <summary>The address of a rule's page.</summary>
    public static string PageOf(string id) => $"{Documentation}{id}.md";

    private static DiagnosticDescriptor Describe(MistakeRule rule) => new(
        id: rule.Id,
        title: rule.Title,
        messageFormat: rule.Message,
        category: Category(rule.Id),
        defaultSeverity: rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: PageOf(rule.Id));

    /// <summary>What kind of problem it is, by the band of its id: the third digit behind LOSS.</summary>
    private static string Category(string id) => id[5] switch
    {
        '0' => "Usage",
        '3' => "Numerics",
        _ => "Correctness",
    };
}
