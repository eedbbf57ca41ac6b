using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Torch;

/// <summary>A layer of a model as the user wrote it.</summary>
/// <param name="Name">Its type, as in <c>Linear</c>.</param>
/// <param name="Creation">Where it is made; null where only its type is known.</param>
/// <param name="Before">The layer before it in a <c>Sequential</c>.</param>
internal sealed record Module(string Name, InvocationExpressionSyntax? Creation, Module? Before = null)
{
    /// <summary>Of a linear layer, how many outputs it has, where that is a number in its creation.</summary>
    public int? Outputs => Name == "Linear"
        && Creation?.ArgumentList.Arguments is { Count: >= 2 } arguments
        && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: int outputs }
            ? outputs
            : null;
}

/// <summary>Modules by what they are made of, read off the syntax of the one place that makes them.</summary>
internal static class Modules
{
    /// <summary>What the module that <paramref name="instance"/> names does last, or null where that cannot be seen.</summary>
    public static Module? Last(IOperation instance)
    {
        var type = instance.Type;

        if (type is not { Name: "Sequential" })
        {
            return TorchCalls.IsTorch(type) && type is { Name: not "Module" } ? new(type.Name, CreationOf(instance)) : CreationOf(instance) is { } made ? Last(made) : null;
        }

        return CreationOf(instance) is { } creation ? Last(creation) : null;
    }

    /// <summary>The one creation of what <paramref name="instance"/> names.</summary>
    public static InvocationExpressionSyntax? CreationOf(IOperation instance)
    {
        var symbol = Symbol(instance);

        if (symbol is null)
        {
            return instance.Syntax as InvocationExpressionSyntax;
        }

        var declarator = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;
        var scope = symbol is IFieldSymbol field ? (SyntaxNode?)field.ContainingType.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() : declarator?.FirstAncestorOrSelf<MemberDeclarationSyntax>();

        if (declarator is null || scope is null || symbol is IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private })
        {
            return null;
        }

        var made = scope.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => NameOf(assignment.Left) == symbol.Name)
            .Select(assignment => assignment.Right)
            .Concat(declarator.Initializer is { } initializer ? [initializer.Value] : Array.Empty<ExpressionSyntax>())
            .ToArray();

        return made.Length == 1 ? made[0] as InvocationExpressionSyntax : null;
    }

    private static Module? Last(InvocationExpressionSyntax creation)
    {
        var name = NameOf(creation.Expression);

        if (name is null)
        {
            return null;
        }

        if (name != "Sequential")
        {
            return new(name, creation);
        }

        Module? last = null;

        foreach (var argument in creation.ArgumentList.Arguments)
        {
            var layer = argument.Expression is TupleExpressionSyntax { Arguments.Count: 2 } named ? named.Arguments[1].Expression : argument.Expression;

            if (layer is not InvocationExpressionSyntax made || NameOf(made.Expression) is not { } layerName)
            {
                return null;
            }

            if (layerName is not ("Dropout" or "Identity"))
            {
                last = new(layerName, made, last);
            }
        }

        return last;
    }

    private static ISymbol? Symbol(IOperation instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IConversionOperation conversion => Symbol(conversion.Operand),
        _ => null,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        GenericNameSyntax generic => generic.Identifier.ValueText,
        _ => null,
    };
}
