using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Edits;

/// <summary>What an activation was applied to.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Producer">The activation; it stands in the argument itself where <paramref name="Variable"/> is null.</param>
/// <param name="Variable">The variable that was passed, which holds the activated values.</param>
internal sealed record Logits(ExpressionSyntax Value, ExpressionSyntax Producer, ILocalSymbol? Variable)
{
    /// <summary>
    /// The logits behind <paramref name="argument"/>, or null where they may be gone: the activation wrote over them, or
    /// the variable that held them is assigned somewhere.
    /// </summary>
    public static Logits? Of(FixScope scope, Diagnostic diagnostic, ExpressionSyntax argument)
    {
        if (SigmoidLoop.Of(scope.OriginOf(diagnostic)) is { } loop)
        {
            return OfLoop(scope, loop, argument);
        }

        var producer = (scope.OriginOf(diagnostic) ?? argument) as InvocationExpressionSyntax;

        if (producer is null || !scope.IsActivation(producer) || AppliedTo(producer) is not { } value)
        {
            return null;
        }

        // Nested calls have nothing between them that could change what goes in.
        if (argument.Span.Contains(producer.Span))
        {
            return producer == argument ? new(value, producer, null) : null;
        }

        return VariableIn(value) is { } logits
            && producer.ArgumentList.Arguments.All(other => VariableIn(other.Expression) != logits || IsFirst(producer, other))
            && argument.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.Span.Contains(producer.Span)
            && !IsAssigned(member, logits)
            && Whole(producer, value, argument) is { } whole
                ? new(whole, producer, scope.LocalOf(argument))
                : null;
    }

    /// <summary>
    /// The logits that a loop read: where it wrote all of an array of their length, in the block that passes it on, and they
    /// are mentioned nowhere between the two and assigned nowhere.
    /// </summary>
    private static Logits? OfLoop(FixScope scope, SigmoidLoop loop, ExpressionSyntax argument) =>
        !loop.IsInPlace
        && argument.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && IsBefore(loop.Loop, argument)
        && scope.LocalOf(argument) is { } variable
        && SymbolEqualityComparer.Default.Equals(scope.LocalOf(loop.To), variable)
        && HasLengthOf(scope, variable, loop.From)
        && scope.SymbolOf(loop.From) is ILocalSymbol or IParameterSymbol
        && !IsAssigned(member, loop.From.Identifier.ValueText)
        && !scope.MentionsOf(scope.SymbolOf(loop.From)!, member).Any(mention => mention.SpanStart > loop.Loop.Span.End && mention.SpanStart < argument.SpanStart)
            ? new(loop.From, loop.Step, variable)
            : null;

    /// <summary>Whether both are in one block, so that neither runs without the other, or more often.</summary>
    public static bool IsBefore(StatementSyntax statement, ExpressionSyntax argument) =>
        statement.Parent is BlockSyntax block && statement.Span.End <= argument.SpanStart && argument.FirstAncestorOrSelf<StatementSyntax>()?.Parent == block;

    private static bool HasLengthOf(FixScope scope, ILocalSymbol variable, IdentifierNameSyntax other) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is VariableDeclaratorSyntax
        {
            Initializer.Value: ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: { Count: 1 } ranks },
        }
        && ranks[0].Sizes.Count == 1
        && ranks[0].Sizes[0].ToString() == $"{other.Identifier.ValueText}.Length";

    /// <summary>Of <c>Softmax(z)</c> and <c>z.softmax(1)</c>, the <c>z</c>.</summary>
    public static ExpressionSyntax? AppliedTo(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } first && first is not LiteralExpressionSyntax ? first
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>The same slice of both in a loop makes the whole of one out of the whole of the other.</summary>
    private static ExpressionSyntax? Whole(InvocationExpressionSyntax producer, ExpressionSyntax value, ExpressionSyntax argument)
    {
        if (value is IdentifierNameSyntax)
        {
            return value;
        }

        var destination = producer.ArgumentList.Arguments.LastOrDefault()?.Expression;

        return value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax from } slice
            && destination is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax to } other
            && from.Name.ToString() == to.Name.ToString()
            && SyntaxFactory.AreEquivalent(slice.ArgumentList, other.ArgumentList)
            && VariableIn(argument) == VariableIn(to.Expression)
                ? from.Expression
                : null;
    }

    private static string? VariableIn(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" or "Slice" } access } => VariableIn(access.Expression),
        _ => null,
    };

    private static bool IsFirst(InvocationExpressionSyntax call, ArgumentSyntax argument) => call.ArgumentList.Arguments[0] == argument;

    private static bool IsAssigned(SyntaxNode member, string variable) => member.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.ToString() == variable || assignment.Left.ToString().StartsWith(variable + "[", StringComparison.Ordinal),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 && argument.Expression.ToString() == variable,
        _ => false,
    });
}
