using System.Text;
using LossGen.Generator.Model;
using LossGen.Generator.Output;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator;

/// <summary>
/// Generates the body of every partial method with <c>[Loss]</c> and the members beside it. It reports nothing: the
/// analyzers judge by the same front end, with real locations.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownAttributes.Loss,
                static (node, _) => node is MethodDeclarationSyntax,
                static (loss, _) => Read((MethodDeclarationSyntax)loss.TargetNode, (IMethodSymbol)loss.TargetSymbol, loss.Attributes[0]))
            .WithTrackingName(TrackingNames.Read)
            .Select(static (method, cancellation) => method is null ? null : LossFile.Of(method, cancellation))
            .WithTrackingName(TrackingNames.Compile);

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file is not null)
            {
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }

    private static LossMethod? Read(MethodDeclarationSyntax declaration, IMethodSymbol method, AttributeData attribute) =>
        RepeatedDeclarations.IsRepeated(declaration, method) ? null : LossReader.Read(declaration, method, attribute).Method;
}
