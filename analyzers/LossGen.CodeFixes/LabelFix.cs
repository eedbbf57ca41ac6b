using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Usage;
using LossGen.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>
/// Labels −1 and 1 in place of 0 and 1, or the reverse: where they are written, if they are written as numbers into an array
/// that only this loss reads; a tensor is computed anew.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LabelFix))]
[Shared]
public sealed class LabelFix : EditFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.WrongLabels.Id];

    private protected override Edit? EditFor(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.ExpressionAt(diagnostic) is not { } argument
            || !diagnostic.Properties.TryGetValue(Finding.HoldsKey, out var holds)
            || holds is not (nameof(Trait.Constants) or nameof(Trait.OneHot))
            || diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture) is var message
                && !message.EndsWith(UsageRules.SignLabels, StringComparison.Ordinal) && !message.EndsWith(UsageRules.BinaryLabels, StringComparison.Ordinal))
        {
            return null;
        }

        var toSigns = message.EndsWith(UsageRules.SignLabels, StringComparison.Ordinal);

        return scope.Model.GetTypeInfo(argument, scope.Cancellation).Type is { Name: "Tensor" } ? OfTensor(argument, toSigns) : OfArray(scope, argument, toSigns);
    }

    private static Edit OfTensor(ExpressionSyntax labels, bool toSigns)
    {
        var text = labels is IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax ? labels.ToString() : $"({labels})";
        var replaced = toSigns ? $"{text}*2 - 1" : $"({text} + 1)/2";

        return Edit.Of($"Pass '{replaced}'", labels, replaced);
    }

    private static Edit? OfArray(FixScope scope, ExpressionSyntax labels, bool toSigns)
    {
        if (scope.LocalOf(labels) is not { } variable
            || labels.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } made })
        {
            return null;
        }

        var written = scope.MentionsOf(variable, member).Where(mention => !labels.Span.Contains(mention.Span) && !IsLength(mention)).Select(WrittenBy);
        var numbers = written.Append(Elements(made)).SelectMany(values => values ?? [made]).SelectMany(Leaves).ToArray();

        if (numbers.Any(number => ValueOf(number) is null) || !numbers.Any(number => ValueOf(number) == (toSigns ? 0 : -1)))
        {
            return null;
        }

        var changes = numbers
            .Where(number => ValueOf(number) == (toSigns ? 0 : -1))
            .Select(number => new TextChange(number.Span, toSigns ? $"-1{Suffix(number)}" : $"0{Suffix(number)}"));

        return new(toSigns ? "Label them -1 and 1" : "Label them 0 and 1", [.. changes]);
    }

    /// <summary>The elements that an array is made with; none for zeros that are written over, null for what is not known.</summary>
    private static ExpressionSyntax[]? Elements(ExpressionSyntax made) => made switch
    {
        ArrayCreationExpressionSyntax { Initializer: null } => [],
        ArrayCreationExpressionSyntax { Initializer: { } list } => [.. list.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => [.. list.Expressions],
        CollectionExpressionSyntax list when list.Elements.All(element => element is ExpressionElementSyntax) => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        InvocationExpressionSyntax call => ElementOf(call) is { } element ? [element] : null,
        _ => null,
    };

    /// <summary>What <c>Array.ConvertAll(x, …)</c> and <c>x.Select(…).ToArray()</c> make every element of; null where it is no expression.</summary>
    private static ExpressionSyntax? ElementOf(InvocationExpressionSyntax call) => call switch
    {
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Expression: InvocationExpressionSyntax inner } } => ElementOf(inner),
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConvertAll" or "Select" } } => (call.ArgumentList.Arguments.LastOrDefault()?.Expression as LambdaExpressionSyntax)?.ExpressionBody,
        _ => null,
    };

    /// <summary>What is written into the array where it is mentioned; null where it is read, or written in another way.</summary>
    private static ExpressionSyntax[]? WrittenBy(IdentifierNameSyntax mention) => mention.Parent switch
    {
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } element when assignment.Left == element => [assignment.Right],
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 2, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Fill" } } } fill } => [fill.Arguments[1].Expression],
        _ => null,
    };

    private static bool IsLength(IdentifierNameSyntax mention) => mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" };

    private static IEnumerable<ExpressionSyntax> Leaves(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Leaves(inner.Expression),
        ConditionalExpressionSyntax conditional => Leaves(conditional.WhenTrue).Concat(Leaves(conditional.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Leaves(arm.Expression)),
        _ => [value],
    };

    private static int? ValueOf(ExpressionSyntax number) => number switch
    {
        LiteralExpressionSyntax { Token.Value: 0f or 0d or 0 } => 0,
        LiteralExpressionSyntax { Token.Value: 1f or 1d or 1 } => 1,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: 1f or 1d or 1 } } => -1,
        _ => null,
    };

    private static string Suffix(ExpressionSyntax number) => number.ToString() is var text && char.IsLetter(text[text.Length - 1]) ? text.Substring(text.Length - 1) : "";
}
