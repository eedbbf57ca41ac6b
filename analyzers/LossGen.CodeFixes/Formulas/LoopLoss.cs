using System.Text.RegularExpressions;
using LossGen.Compiler;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Formulas;

/// <summary>A plain method as a loss.</summary>
/// <param name="Expression">Its formula.</param>
/// <param name="Element">The keyword of its element type.</param>
internal sealed record LoopLoss(string Expression, string Element)
{
    /// <summary>The loss that <paramref name="declaration"/> computes, or null where that is not known for certain.</summary>
    public static LoopLoss? Of(MethodDeclarationSyntax declaration, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        var elements = method.Parameters.Select(parameter => ElementOf(parameter.Type)).OfType<ITypeSymbol>().Select(type => type.SpecialType).Distinct().ToArray();

        if (declaration.Body is null
            || elements.Length != 1
            || !method.Parameters.All(parameter => IsTaken(parameter, elements[0]))
            || method.ReturnType.SpecialType != elements[0] && method.ReturnType.SpecialType != SpecialType.System_Double
            || method.IsVirtual || method.IsOverride || method.IsAbstract || method.IsAsync || method.IsGenericMethod
            || method.ContainingType is { TypeKind: TypeKind.Interface } or { IsFileLocal: true }
            || LoopReader.Formula(declaration.Body, model, cancellation) is not { } formula)
        {
            return null;
        }

        var source = new LossSource(Signature(method, elements[0]), formula, Wrt: null, Functions: default);

        return Binder.Bind(source, new ExpressionGraph(), cancellation).Value is null || LossCompiler.Analyze(source, cancellation).Plan is null
            ? null
            : new(formula, elements[0] == SpecialType.System_Double ? "double" : "float");
    }

    /// <summary>The element type of an array or a read-only span, or null.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "ReadOnlySpan", Arity: 1 } span => span.TypeArguments[0],
        _ => null,
    };

    /// <summary>Whether <paramref name="text"/> reads what is called <paramref name="name"/>.</summary>
    public static bool Mentions(string text, string name) => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(name)}(?!\w|\()");

    private static bool IsTaken(IParameterSymbol parameter, SpecialType element) =>
        parameter is { RefKind: RefKind.None, IsParams: false }
        && (ElementOf(parameter.Type)?.SpecialType == element || parameter.Type.SpecialType == element || parameter.Type.SpecialType == SpecialType.System_Int32)
        && element is SpecialType.System_Single or SpecialType.System_Double
        && SyntaxFacts.IsValidIdentifier(parameter.Name);

    private static LossSignature Signature(IMethodSymbol method, SpecialType element) => new(
        element == SpecialType.System_Double ? ScalarType.Double : ScalarType.Single,
        method.ReturnType.SpecialType == element ? ResultKind.Scalar : ResultKind.WideScalar,
        new(method.Parameters.Select(parameter => new LossParameter(
            parameter.Name,
            ElementOf(parameter.Type) is not null ? ParameterKind.Tensor
                : parameter.Type.SpecialType == SpecialType.System_Int32 ? ParameterKind.Integer
                : ParameterKind.Scalar))));
}
