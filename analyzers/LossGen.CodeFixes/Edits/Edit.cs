using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes.Edits;

/// <summary>What mends one diagnostic.</summary>
/// <param name="Title">As the editor's menu shows it.</param>
/// <param name="Changes">The characters to change.</param>
internal sealed record Edit(string Title, ImmutableArray<TextChange> Changes)
{
    /// <summary>The expression whose result nobody may need afterwards.</summary>
    public ExpressionSyntax? Producer { get; init; }

    /// <summary>The variable that holds its result.</summary>
    public ILocalSymbol? Variable { get; init; }

    /// <summary>One change.</summary>
    public static Edit Of(string title, SyntaxNode replaced, string text) => new(title, [new TextChange(replaced.Span, text)]);
}
