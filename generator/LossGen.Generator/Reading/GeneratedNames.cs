using LossGen.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>The names that the members beside a loss bring with them, as far as they shape its own signature.</summary>
internal static class GeneratedNames
{
    /// <summary>The factor that gradients are multiplied by.</summary>
    public const string Upstream = "upstream";

    /// <summary>The output of the gradient for <paramref name="parameter"/>.</summary>
    public static string Gradient(string parameter) => parameter + "Grad";

    /// <summary>The member that computes value and gradient.</summary>
    public static string WithGrad(string stem) => stem + "WithGrad";

    /// <summary>The member that computes the gradient alone.</summary>
    public static string Grad(string stem) => stem + "Grad";

    /// <summary>A stem that is no identifier, and parameters called like generated ones.</summary>
    public static IEnumerable<DeclarationProblem> Problems(
        MethodDeclarationSyntax syntax, AttributeSyntax attribute, LossSource source, string stem)
    {
        if (!SyntaxFacts.IsValidIdentifier(stem))
        {
            yield return new(DeclarationRules.NameNotIdentifier, NameArgument(attribute).GetLocation(), stem);
        }

        var gradients = WrtNames.Of(source.Signature, source.Wrt);
        var generated = gradients.Count == 0 ? [] : gradients.Select(Gradient).Append(Upstream).ToArray();

        foreach (var name in syntax.ParameterList.Parameters.Select(parameter => parameter.Identifier))
        {
            if (generated.Contains(name.ValueText, StringComparer.Ordinal))
            {
                yield return new(DeclarationRules.ParameterNameTaken, name.GetLocation(), name.ValueText, WithGrad(stem));
            }
        }
    }

    private static SyntaxNode NameArgument(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Name")?.Expression
        ?? (SyntaxNode)attribute;
}
