namespace LossGen.Analyzers.Literals;

/// <summary>The content of a raw string: each character stands for itself, but for the indentation of lines.</summary>
internal static class RawText
{
    /// <summary>Adds <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="start">The first character of the content.</param>
    /// <param name="end">The place behind the last.</param>
    /// <param name="position">Where the token starts in its file.</param>
    /// <param name="indentation">The white space that begins every line; a blank line may have less of it.</param>
    /// <param name="atLineStart">Whether <paramref name="start"/> is the start of a line.</param>
    /// <param name="map">What to add to.</param>
    public static void Read(string text, int start, int end, int position, string indentation, bool atLineStart, TextMap map)
    {
        var place = start;

        while (place < end)
        {
            if (atLineStart)
            {
                place += IndentationAt(text, place, end, indentation);
                atLineStart = false;
                continue;
            }

            var length = LineBreaks.IsBreak(text[place]) ? LineBreaks.LengthAt(text, place) : 1;
            atLineStart = LineBreaks.IsBreak(text[place]);

            for (var character = place; character < Math.Min(place + length, end); character++)
            {
                map.Add(text[character], new(position + character, 1));
            }

            place += length;
        }
    }

    private static int IndentationAt(string text, int place, int end, string indentation)
    {
        var length = 0;

        while (length < indentation.Length && place + length < end && text[place + length] == indentation[length])
        {
            length++;
        }

        return length;
    }
}
