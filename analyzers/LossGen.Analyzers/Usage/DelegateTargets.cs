using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>
/// Methods that are called through a variable which holds nothing else: a local or a read-only field that is declared with
/// the method and never written to.
/// </summary>
/// <param name="variables">The variables of the body.</param>
/// <param name="compilation">What fields are looked up in.</param>
internal sealed class DelegateTargets(Variables variables, Compilation compilation)
{
    /// <summary>The method that <paramref name="call"/> ends at, or null where it is none of a delegate or may be another's.</summary>
    public IMethodSymbol? Of(IInvocationOperation call, CancellationToken cancellation)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
        {
            return null;
        }

        var target = Functions.Unwrap(call.Instance) switch
        {
            ILocalReferenceOperation { Local: var local } when variables.IsKept(local) =>
                Functions.Unwrap(variables.InitializerOf(local)) is IDelegateCreationOperation { Target: IMethodReferenceOperation method } ? method.Method : null,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => OfField(field.OriginalDefinition, cancellation),
            _ => null,
        };

        // A method that extends its first argument takes one less.
        return target?.Parameters.Length == call.TargetMethod.Parameters.Length ? target : null;
    }

    private IMethodSymbol? OfField(IFieldSymbol field, CancellationToken cancellation)
    {
        if (field.DeclaringSyntaxReferences.Length != 1
            || field.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || !compilation.ContainsSyntaxTree(value.SyntaxTree)
            || IsNamedInConstructor(field, cancellation))
        {
            return null;
        }

#pragma warning disable RS1030 // The field may be declared in another file, for which no model is handed to the analyzer.
        return compilation.GetSemanticModel(value.SyntaxTree).GetSymbolInfo(value, cancellation).Symbol as IMethodSymbol;
#pragma warning restore RS1030
    }

    /// <summary>Whether a constructor, which alone may write to it, mentions the field.</summary>
    private static bool IsNamedInConstructor(IFieldSymbol field, CancellationToken cancellation) => field.ContainingType.Constructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Select(place => place.GetSyntax(cancellation))
        .OfType<ConstructorDeclarationSyntax>()
        .Any(constructor => constructor.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == field.Name));
}
