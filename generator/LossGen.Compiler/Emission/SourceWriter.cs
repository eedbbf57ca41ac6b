using System.Text;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes indented C#. Every line ends in <c>\n</c>, whatever the machine, and takes strings only: a number becomes
/// text where its culture is chosen, never here.
/// </summary>
public sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>How many lines have been written: the growth limits of a member and of a file are counted in them.</summary>
    public int LineCount { get; private set; }

    /// <summary>Writes an empty line, without trailing spaces.</summary>
    public void Line() => EndLine();

    /// <summary>Writes <paramref name="text"/>, each of its lines indented; empty ones get no spaces.</summary>
    public void Line(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(line);
            }

            EndLine();
        }
    }

    /// <summary>Writes each of <paramref name="lines"/>.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Writes <paramref name="header"/> and an opening brace; disposing the result writes the closing one.</summary>
    /// <param name="header">What stands before the block, or null for a bare one.</param>
    /// <param name="closing">The brace that ends the block, with what follows it on its line.</param>
    public Scope Block(string? header = null, string closing = "}")
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");

        return Indent(closing);
    }

    /// <summary>Indents what follows by one level until the result is disposed.</summary>
    public Scope Indent() => Indent(closing: null);

    /// <summary>What has been written.</summary>
    public override string ToString() => _text.ToString();

    private Scope Indent(string? closing)
    {
        _level++;

        return new Scope(this, closing);
    }

    private void EndLine()
    {
        _text.Append('\n');
        LineCount++;
    }

    /// <summary>An open level of indentation. Dispose it once.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly SourceWriter _writer;
        private readonly string? _closing;

        internal Scope(SourceWriter writer, string? closing)
        {
            _writer = writer;
            _closing = closing;
        }

        /// <summary>Goes back one level and writes the closing line, where there is one.</summary>
        public void Dispose()
        {
            _writer._level--;

            if (_closing is not null)
            {
                _writer.Line(_closing);
            }
        }
    }
}
