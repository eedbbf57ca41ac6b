namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes the same statement for each of the vectors that one turn of a loop takes.</summary>
internal static class CopiesWriter
{
    private const int LongestLine = 180;

    /// <summary>All copies on one line where they fit, else pairs, else each on its own.</summary>
    public static void Write(SourceWriter writer, int copies, Func<int, string> statement)
    {
        var statements = Enumerable.Range(0, copies).Select(statement).ToArray();
        var perLine = statements.Length;

        while (perLine > 1 && statements.Sum(text => text.Length) * perLine > LongestLine * statements.Length)
        {
            perLine /= 2;
        }

        for (var first = 0; first < statements.Length; first += perLine)
        {
            writer.Line(string.Join(" ", statements.Skip(first).Take(perLine)));
        }
    }
}
