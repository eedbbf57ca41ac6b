using System.Reflection;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission;
using LossGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>
/// The front end: a method with <c>[Loss]</c> becomes a value, or problems with their places. The generator keeps the
/// value and an analyzer the problems, so that both judge alike.
/// </summary>
public static class LossReader
{
    private static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{KnownAttributes.Tool}\", \"{Version()}\")]";

    /// <summary>Reads one method.</summary>
    /// <param name="syntax">The declaration that <paramref name="attribute"/> is written on.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="attribute">Its <c>[Loss]</c>.</param>
    public static (MethodReading Reading, IReadOnlyList<DeclarationProblem> Problems) Read(
        MethodDeclarationSyntax syntax, IMethodSymbol method, AttributeData attribute)
    {
        var problems = new List<DeclarationProblem>();

        problems.AddRange(ModifierReader.Problems(syntax));
        problems.AddRange(BodyProblems(syntax, method));
        problems.AddRange(LanguageProblems(syntax));
        problems.AddRange(ContainingTypes.Problems(syntax, method.ContainingType));
        problems.AddRange(TextProblems(attribute));

        var signature = SignatureReader.Read(method, syntax, problems);
        var arguments = LossArguments.Of(attribute, method);

        if (problems.Count == 0 && signature is not null && arguments.Expression is { } expression)
        {
            var source = Source(method, signature, expression, arguments.Wrt);
            problems.AddRange(GeneratedNames.Problems(syntax, Written(attribute), source, arguments.Stem));

            if (problems.Count == 0)
            {
                return (new(Method(syntax, method, source, arguments.Stem), Refusal: null), problems);
            }
        }

        return (new(Method: null, Refuse(syntax, method, problems)), problems);
    }

    private static LossSource Source(IMethodSymbol method, LossSignature signature, string expression, string? wrt)
    {
        var functions = FunctionsInReach.Of(method.ContainingType, method.ContainingAssembly);

        return new(signature, expression, wrt, FunctionsInReach.Texts(functions, method.ContainingAssembly));
    }

    private static LossMethod Method(MethodDeclarationSyntax syntax, IMethodSymbol method, LossSource source, string stem)
    {
        var place = method.ContainingNamespace;

        var declaration = new MemberDeclaration(
            ModifierReader.OfUser(syntax),
            ModifierReader.OfSiblings(syntax),
            syntax.Identifier.Text,
            stem,
            TypeParameterText.List(method),
            TypeParameterText.Constraints(method),
            SignatureReader.Declared(source.Signature, syntax),
            SignatureReader.ReturnType(source.Signature),
            HasDocumentation(syntax),
            GeneratedCode);

        return new(
            HintName.Of(method),
            place.IsGlobalNamespace ? null : string.Join(".", Path(place).Select(Identifiers.Escape)),
            ContainingTypes.Headers(method.ContainingType),
            declaration,
            source);
    }

    /// <summary>
    /// C# fails the build by itself where a partial method with an access modifier has no body; in every other case a
    /// method with a problem would build.
    /// </summary>
    private static Refusal? Refuse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, IReadOnlyList<DeclarationProblem> problems)
    {
        var failsByItself = syntax.Modifiers.Any(SyntaxKind.PartialKeyword)
            && ModifierReader.HasAccess(syntax)
            && !HasBody(syntax, method);

        return failsByItself || problems.Count == 0
            ? null
            : new(HintName.Of(method), $"{problems[0].Rule.Id}: {problems[0].Message}");
    }

    private static IEnumerable<DeclarationProblem> BodyProblems(MethodDeclarationSyntax syntax, IMethodSymbol method)
    {
        if (syntax.Modifiers.Any(SyntaxKind.PartialKeyword) && HasBody(syntax, method))
        {
            yield return new(DeclarationRules.HasBody, syntax.Identifier.GetLocation(), method.Name);
        }
    }

    private static IEnumerable<DeclarationProblem> LanguageProblems(MethodDeclarationSyntax syntax)
    {
        if (syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } options)
        {
            yield return new(
                DeclarationRules.LanguageVersion,
                syntax.Identifier.GetLocation(),
                options.LanguageVersion.ToDisplayString());
        }
    }

    private static IEnumerable<DeclarationProblem> TextProblems(AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Any(argument => argument.Kind != TypedConstantKind.Error && argument.IsNull))
        {
            yield return new(DeclarationRules.NullText, Written(attribute).GetLocation(), "Loss");
        }
    }

    private static AttributeSyntax Written(AttributeData attribute) =>
        (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();

    private static bool HasBody(MethodDeclarationSyntax syntax, IMethodSymbol method) =>
        syntax.Body is not null
        || syntax.ExpressionBody is not null
        || method.PartialImplementationPart?.DeclaringSyntaxReferences.Any(part => !IsGeneratedByUs(part.SyntaxTree)) == true;

    /// <summary>
    /// The user's method cannot bear <c>[GeneratedCode]</c>: C# joins the attributes of both parts, and analyzers would
    /// pass over the user's. But the compiler puts a generator's files into a folder of its full name.
    /// </summary>
    private static bool IsGeneratedByUs(SyntaxTree file) =>
        file.FilePath.Replace('\\', '/').Contains($"/{typeof(LossGenerator).FullName}/");

    private static bool HasDocumentation(MethodDeclarationSyntax syntax) => syntax.GetLeadingTrivia().Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));

    private static IEnumerable<string> Path(INamespaceSymbol place) =>
        place.ContainingNamespace is { IsGlobalNamespace: false } outer ? Path(outer).Append(place.Name) : [place.Name];

    private static string Version() => typeof(LossReader).GetTypeInfo().Assembly.GetName().Version.ToString(3);
}
