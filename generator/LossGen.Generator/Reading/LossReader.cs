using LossGen.Compiler.Binding;
using LossGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>
/// The front end: a method with <c>[Loss]</c> becomes a value, and problems with their places. The generator keeps the
/// value and an analyzer the problems, so that both judge alike.
/// </summary>
public static class LossReader
{
    /// <summary>Reads one method.</summary>
    /// <param name="syntax">The declaration that <paramref name="attribute"/> is written on.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="attribute">Its <c>[Loss]</c>.</param>
    /// <returns>The method, or null where C# itself says that a type of its signature does not exist.</returns>
    public static (LossMethod? Method, IReadOnlyList<DeclarationProblem> Problems) Read(
        MethodDeclarationSyntax syntax, IMethodSymbol method, AttributeData attribute)
    {
        if (SignatureReader.HasUnknownType(method))
        {
            return (null, []);
        }

        var problems = new List<DeclarationProblem>();
        var written = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();
        var arguments = LossArguments.Of(attribute, method);

        problems.AddRange(ModifierReader.Problems(syntax));
        problems.AddRange(BodyReader.Problems(syntax, method));
        problems.AddRange(LanguageProblems(syntax));
        problems.AddRange(ContainingTypes.Problems(syntax, method.ContainingType));
        problems.AddRange(TextProblems(attribute, written));

        if (SignatureReader.Read(method, syntax, problems) is not { } signature)
        {
            return (Faulty(syntax, method, problems), problems);
        }

        var source = Source(method, signature, arguments);
        problems.AddRange(GeneratedNames.Problems(syntax, written, source, arguments.Stem));

        if (problems.Count == 0)
        {
            problems.AddRange(MemberCollisions.Problems(syntax, method, arguments));
        }

        return problems.Count > 0
            ? (Faulty(syntax, method, problems), problems)
            : (Method(syntax, method, arguments.Stem, source, fault: null), problems);
    }

    /// <summary>What is no constant of type string is C#'s to report; the siblings are declared all the same.</summary>
    private static LossSource Source(IMethodSymbol method, LossSignature signature, LossArguments arguments)
    {
        var functions = FunctionsInReach.Of(method.ContainingType, method.ContainingAssembly);

        return new(
            signature,
            arguments.Expression ?? "",
            arguments.Wrt,
            FunctionsInReach.Texts(functions, method.ContainingAssembly));
    }

    private static LossMethod Faulty(
        MethodDeclarationSyntax syntax, IMethodSymbol method, IReadOnlyList<DeclarationProblem> problems)
    {
        var place = problems.Any(problem => problem.Rule == DeclarationRules.FileLocal || problem.Rule == DeclarationRules.LanguageVersion)
            ? FaultPlace.Directive
            : BodyReader.MayHaveGeneratedBody(syntax, method) ? FaultPlace.Body : FaultPlace.Beside;

        return Method(
            syntax, method, method.Name, source: null, new Fault($"{problems[0].Rule.Id}: {problems[0].Message}", place));
    }

    private static LossMethod Method(
        MethodDeclarationSyntax syntax, IMethodSymbol method, string stem, LossSource? source, Fault? fault) => new(
            HintName.Of(method),
            ContainingTypes.Namespace(method.ContainingType),
            ContainingTypes.Headers(method.ContainingType),
            DeclarationText.Of(syntax, method, stem),
            source,
            fault);

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

    private static IEnumerable<DeclarationProblem> TextProblems(AttributeData attribute, AttributeSyntax written)
    {
        if (attribute.ConstructorArguments.Any(argument => argument.Kind != TypedConstantKind.Error && argument.IsNull))
        {
            yield return new(DeclarationRules.NullText, written.GetLocation(), "Loss");
        }
    }
}
