using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Literals;

/// <summary>The text between the holes of one interpolated string.</summary>
internal sealed class InterpolatedText
{
    private readonly SyntaxKind _kind;
    private readonly string _indentation;
    private bool _first = true;

    /// <summary>Prepares to read the chunks of <paramref name="interpolated"/> in order.</summary>
    public InterpolatedText(InterpolatedStringExpressionSyntax interpolated)
    {
        _kind = interpolated.StringStartToken.Kind();
        _indentation = interpolated.StringEndToken.Text.TrimEnd('"').TrimStart('\r', '\n', '\u0085', '\u2028', '\u2029');
    }

    /// <summary>Adds what <paramref name="chunk"/> stands for to <paramref name="map"/>.</summary>
    public void Read(SyntaxToken chunk, TextMap map)
    {
        var text = chunk.Text;

        switch (_kind)
        {
            case SyntaxKind.InterpolatedStringStartToken:
                EscapedText.Read(text, 0, text.Length, chunk.SpanStart, EscapedText.Style.Regular | EscapedText.Style.Braces, map);
                break;

            case SyntaxKind.InterpolatedVerbatimStringStartToken:
                EscapedText.Read(text, 0, text.Length, chunk.SpanStart, EscapedText.Style.Verbatim | EscapedText.Style.Braces, map);
                break;

            case SyntaxKind.InterpolatedSingleLineRawStringStartToken:
                RawText.Read(text, 0, text.Length, chunk.SpanStart, indentation: "", atLineStart: false, map);
                break;

            case SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                RawText.Read(text, 0, text.Length, chunk.SpanStart, _indentation, atLineStart: _first, map);
                break;
        }

        _first = false;
    }
}
