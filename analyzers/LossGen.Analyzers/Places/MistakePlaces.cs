using System.Collections.Immutable;
using LossGen.Analyzers.Literals;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Syntax;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Places;

/// <summary>Where in the user's files the mistakes of one analysis are.</summary>
/// <param name="Model">Of the file that the analysed attribute is in.</param>
/// <param name="Attribute">The <c>[Loss]</c> or <c>[LossFunction]</c> that is analysed.</param>
/// <param name="Method">The method of a <c>[Loss]</c>.</param>
/// <param name="Source">What was compiled.</param>
/// <param name="Functions">The attributes behind its functions, in the same order.</param>
internal sealed record MistakePlaces(
    SemanticModel Model,
    AttributeSyntax Attribute,
    MethodDeclarationSyntax? Method,
    LossSource Source,
    ImmutableArray<AttributeData> Functions)
{
    /// <summary>The characters that <paramref name="mistake"/> is about.</summary>
    public Location Of(Mistake mistake, CancellationToken cancellation) => mistake.Site switch
    {
        MistakeSite.Expression => InText(Attribute, "", Source.Expression, mistake.Range, cancellation),
        MistakeSite.Wrt => InText(Attribute, "Wrt", Source.Wrt ?? "", mistake.Range, cancellation),
        MistakeSite.Function => InFunction(mistake, cancellation),
        MistakeSite.Axes when Method is not null => InAxes(Method.ParameterList.Parameters[mistake.SiteIndex], mistake, cancellation),
        MistakeSite.Parameter when Method is not null =>
            Method.ParameterList.Parameters[mistake.SiteIndex].Identifier.GetLocation(),
        _ => Method?.Identifier.GetLocation() ?? Attribute.GetLocation(),
    };

    private Location InAxes(ParameterSyntax parameter, Mistake mistake, CancellationToken cancellation)
    {
        var written = parameter.AttributeLists
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => KnownAttributes.IsAxes(Model.GetSymbolInfo(attribute, cancellation).Symbol?.ContainingType));

        return written is null
            ? parameter.Identifier.GetLocation()
            : InText(written, "", Source.Signature.Parameters[mistake.SiteIndex].Axes ?? "", mistake.Range, cancellation);
    }

    private Location InFunction(Mistake mistake, CancellationToken cancellation) =>
        Functions[mistake.SiteIndex].ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax written
            ? InText(written, "", Source.Functions[mistake.SiteIndex].Definition, mistake.Range, cancellation)
            : Attribute.GetLocation();

    /// <summary>The argument of <paramref name="name"/>, or the first of the constructor's for an empty name.</summary>
    private Location InText(
        AttributeSyntax written, string name, string value, TextRange range, CancellationToken cancellation)
    {
        var argument = written.ArgumentList?.Arguments.FirstOrDefault(argument =>
            (argument.NameEquals?.Name.Identifier.ValueText ?? "") == name);

        if (argument is null)
        {
            return written.GetLocation();
        }

        var model = argument.SyntaxTree == Model.SyntaxTree ? Model : null;
        var map = TextMap.Of(argument.Expression, value, model, cancellation);

        return map is null || value.Length == 0
            ? argument.Expression.GetLocation()
            : Location.Create(argument.SyntaxTree, map[range]);
    }
}
