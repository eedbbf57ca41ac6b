using System.Text;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes indented C#. Every line ends in <c>\n</c>, whatever the machine, and takes strings only: a number becomes
/// text where its culture is chosen, never here. Steps stand one empty line apart: none opens or ends a block, no two follow
/// one another, and one follows the end of a block.
/// </summary>
public sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;
    private string _last = "{";
    private bool _isNextApart;

    /// <summary>How many lines have been written: the growth limits of a member and of a file are counted in them.</summary>
    public int LineCount { get; private set; }

    /// <summary>Keeps what comes next apart from what was written last.</summary>
    public void Line() => _isNextApart = true;

    /// <summary>Writes <paramref name="text"/>, each of its lines indented.</summary>
    public void Line(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                Line();
            }
            else
            {
                Write(line);
            }
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

    private void Write(string line)
    {
        var endsBlock = line[0] == '}';
        var goesOn = endsBlock || line == "else" || line.StartsWith("else ", StringComparison.Ordinal);

        if ((_isNextApart || _last == "}") && _last != "{" && !goesOn)
        {
            EndLine();
        }

        _text.Append(' ', _level * SpacesPerLevel).Append(line);
        EndLine();
        (_last, _isNextApart) = (line, false);
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
