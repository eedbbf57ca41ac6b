using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TextRange = LossGen.Compiler.Syntax.TextRange;

namespace LossGen.Analyzers.Literals;

/// <summary>
/// Where in a file each character of a constant string comes from. A map exists only where its characters are those of
/// the constant's value: a wrong place is never shown.
/// </summary>
internal sealed class TextMap
{
    private readonly StringBuilder _characters = new();
    private readonly List<TextSpan> _spans = [];

    private TextMap()
    {
    }

    /// <summary>The map of <paramref name="expression"/>, or null where it cannot be had.</summary>
    /// <param name="expression">A constant expression.</param>
    /// <param name="value">Its value.</param>
    /// <param name="model">
    /// Of the expression's file, for the constants it refers to; without one, an expression that refers to any has no map.
    /// </param>
    /// <param name="cancellation">Stops the reading of constants.</param>
    public static TextMap? Of(ExpressionSyntax expression, string value, SemanticModel? model, CancellationToken cancellation)
    {
        var map = new TextMap();

        foreach (var part in Parts(expression))
        {
            map.Add(part, model, cancellation);
        }

        return string.Equals(map._characters.ToString(), value, StringComparison.Ordinal) ? map : null;
    }

    /// <summary>The characters of the file that <paramref name="range"/> of the value comes from.</summary>
    public TextSpan this[TextRange range]
    {
        get
        {
            if (_spans.Count == 0)
            {
                return default;
            }

            if (range.Length == 0)
            {
                return new(range.Start < _spans.Count ? _spans[range.Start].Start : _spans[_spans.Count - 1].End, 0);
            }

            return TextSpan.FromBounds(_spans[range.Start].Start, _spans[range.End - 1].End);
        }
    }

    /// <summary>Adds a character of the value that comes from <paramref name="span"/>.</summary>
    internal void Add(char character, TextSpan span)
    {
        _characters.Append(character);
        _spans.Add(span);
    }

    /// <summary>
    /// The operands of a concatenation in order. A long one leans far to the left, so it is taken apart without recursion.
    /// </summary>
    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(expression);

        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ParenthesizedExpressionSyntax inner:
                    open.Push(inner.Expression);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    open.Push(sum.Right);
                    open.Push(sum.Left);
                    break;
                case var part:
                    yield return part;
                    break;
            }
        }
    }

    private void Add(ExpressionSyntax part, SemanticModel? model, CancellationToken cancellation)
    {
        switch (part)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                LiteralText.Read(literal.Token, this);
                break;

            case InterpolatedStringExpressionSyntax interpolated:
                Add(interpolated, model, cancellation);
                break;

            default:
                AddOpaque(part, model, cancellation);
                break;
        }
    }

    private void Add(InterpolatedStringExpressionSyntax interpolated, SemanticModel? model, CancellationToken cancellation)
    {
        var text = new InterpolatedText(interpolated);

        foreach (var content in interpolated.Contents)
        {
            if (content is InterpolationSyntax hole)
            {
                foreach (var part in Parts(hole.Expression))
                {
                    Add(part, model, cancellation);
                }
            }
            else if (content is InterpolatedStringTextSyntax chunk)
            {
                text.Read(chunk.TextToken, this);
            }
        }
    }

    /// <summary>A reference to a constant, <c>nameof</c> and the like: every character comes from all of it.</summary>
    private void AddOpaque(ExpressionSyntax part, SemanticModel? model, CancellationToken cancellation)
    {
        if (model?.GetConstantValue(part, cancellation).Value is string value)
        {
            foreach (var character in value)
            {
                Add(character, part.Span);
            }
        }
    }
}
