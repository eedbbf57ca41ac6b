using System.Globalization;
using System.Text;

namespace LossGen.Analyzers.Tests;

/// <summary>Writes strings as C# literals of every form, and keeps where each character was written.</summary>
internal sealed class RandomLiterals(Random random)
{
    private const string Plain = "abz09 +-*/(),;=<>?:&|!^.#\t'_\u00e9\u2212";

    private readonly StringBuilder _source = new();
    private readonly List<(char Character, int Start, int Length)> _characters = [];

    /// <summary>The C# expression.</summary>
    public string Source => _source.ToString();

    /// <summary>Each character of the value with the place in <see cref="Source"/> that it is written at.</summary>
    public IReadOnlyList<(char Character, int Start, int Length)> Characters => _characters;

    /// <summary>One literal of a random form and value.</summary>
    public static RandomLiterals Literal(Random random)
    {
        var literal = new RandomLiterals(random);
        literal.WriteLiteral();

        return literal;
    }

    /// <summary>Several literals, parenthesised here and there, joined by plus signs.</summary>
    public static RandomLiterals Concatenation(Random random)
    {
        var literal = new RandomLiterals(random);

        for (var part = random.Next(2, 5); part > 0; part--)
        {
            var parenthesised = random.Next(3) == 0;
            literal.Skip(parenthesised ? "( " : "");
            literal.WriteLiteral();
            literal.Skip((parenthesised ? ")" : "") + (part > 1 ? " +\n   " : ""));
        }

        return literal;
    }

    private void WriteLiteral()
    {
        switch (random.Next(8))
        {
            case 0:
                Regular(interpolated: false);
                break;
            case 1:
                Regular(interpolated: true);
                break;
            case 2:
                Verbatim(interpolated: false);
                break;
            case 3:
                Verbatim(interpolated: true);
                break;
            case 4:
                RawLine(dollars: 0);
                break;
            case 5:
                RawLine(dollars: random.Next(1, 4));
                break;
            case 6:
                RawLines(dollars: 0);
                break;
            default:
                RawLines(dollars: random.Next(1, 4));
                break;
        }
    }

    private void Regular(bool interpolated)
    {
        Skip(interpolated ? "$\"" : "\"");

        for (var count = random.Next(12); count > 0; count--)
        {
            RegularCharacter(interpolated);
            Hole(interpolated ? 1 : 0);
        }

        Skip("\"");
    }

    private void RegularCharacter(bool interpolated)
    {
        var any = (char)random.Next(1, 0xFFFF);

        switch (random.Next(9))
        {
            case 0:
                Write(any, $"\\u{Hex(any, 4)}");
                break;
            case 1:
                Write(any, $"\\x{Hex(any, 4)}");
                break;
            case 2:
                // Fewer than four digits end at the first character that is none.
                Write((char)0x1F, "\\x1F");
                Write(' ', " ");
                break;
            case 3:
                Pair(char.ConvertFromUtf32(random.Next(0x10000, 0x10FFFF)));
                break;
            case 4:
                Write('A', "\\U00000041");
                break;
            case 5:
                var escape = random.Next("0abefnrtv\\\"'".Length);
                Write("\0\a\b\u001b\f\n\r\t\v\\\"'"[escape], "\\" + "0abefnrtv\\\"'"[escape]);
                break;
            case 6 when interpolated:
                Write('{', "{{");
                Write('}', "}}");
                break;
            default:
                One(Plain[random.Next(Plain.Length)]);
                break;
        }
    }

    private void Verbatim(bool interpolated)
    {
        Skip(interpolated ? random.Next(2) == 0 ? "$@\"" : "@$\"" : "@\"");

        for (var count = random.Next(12); count > 0; count--)
        {
            switch (random.Next(5))
            {
                case 0:
                    Write('"', "\"\"");
                    break;
                case 1:
                    NewLine();
                    break;
                case 2 when interpolated:
                    Write('}', "}}");
                    Write('{', "{{");
                    break;
                case 3:
                    One('\\');
                    break;
                default:
                    One(Plain[random.Next(Plain.Length)]);
                    break;
            }

            Hole(interpolated ? 1 : 0);
        }

        Skip("\"");
    }

    private void RawLine(int dollars)
    {
        var quotes = new string('"', random.Next(3, 6));
        Skip(new string('$', dollars) + quotes);
        One('x');
        RawCharacters(dollars);
        One('x');
        Skip(quotes);
    }

    private void RawLines(int dollars)
    {
        var quotes = new string('"', random.Next(3, 6));
        var indentation = new string(random.Next(2) == 0 ? ' ' : '\t', random.Next(5));
        var newLine = random.Next(2) == 0 ? "\n" : "\r\n";
        var lines = random.Next(1, 5);
        Skip(new string('$', dollars) + quotes + newLine);

        for (var line = 0; line < lines; line++)
        {
            if (line > 0)
            {
                foreach (var unit in newLine)
                {
                    One(unit);
                }
            }

            if (random.Next(4) == 0)
            {
                Skip(indentation[..random.Next(indentation.Length + 1)]);
                continue;
            }

            Skip(indentation);
            RawCharacters(dollars);
            One('x');
        }

        Skip(newLine + indentation + quotes);
    }

    private void RawCharacters(int dollars)
    {
        for (var count = random.Next(10); count > 0; count--)
        {
            One(random.Next(6) switch
            {
                0 => '\\',
                1 => '"',
                2 when dollars > 1 => '{',
                3 when dollars > 1 => '}',
                _ => Plain[random.Next(Plain.Length)],
            });

            // One after another, quotes would close the literal and braces open a hole.
            One('y');
            Hole(dollars);
        }
    }

    private void Hole(int dollars)
    {
        if (dollars > 0 && random.Next(6) == 0)
        {
            Skip(new string('{', dollars) + " \"");
            One('h');
            Write('\n', "\\n");
            Skip("\" " + new string('}', dollars));
        }
    }

    private void NewLine()
    {
        One('\r');
        One('\n');
    }

    private void Pair(string pair)
    {
        var start = _source.Length;
        _source.Append($"\\U{Hex(char.ConvertToUtf32(pair, 0), 8)}");

        foreach (var unit in pair)
        {
            _characters.Add((unit, start, 10));
        }
    }

    private void One(char character) => Write(character, character.ToString());

    private void Write(char character, string written)
    {
        _characters.Add((character, _source.Length, written.Length));
        _source.Append(written);
    }

    private void Skip(string written) => _source.Append(written);

    private static string Hex(int value, int digits) => value.ToString("x" + digits, CultureInfo.InvariantCulture);
}
