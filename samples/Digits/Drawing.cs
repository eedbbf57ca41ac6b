namespace Digits;

/// <summary>Draws images side by side in the terminal, two characters a pixel.</summary>
public static class Drawing
{
    private const string Shades = " ░▒▓█";
    private const int Width = (2 * Images.Side) + 4;

    public static void Write(IReadOnlyList<Judgement> judgements)
    {
        for (var row = 0; row < Images.Side; row++)
        {
            Console.WriteLine(string.Concat(judgements.Select(judgement => Line(judgement.Pixels.AsSpan(row * Images.Side, Images.Side)).PadRight(Width))).TrimEnd());
        }

        Console.WriteLine(string.Concat(judgements.Select(judgement => $"a {judgement.Digit}, called {judgement.Answer}".PadRight(Width))).TrimEnd());
        Console.WriteLine(string.Concat(judgements.Select(judgement => $"believed {judgement.Belief:P1}".PadRight(Width))).TrimEnd());
    }

    private static string Line(ReadOnlySpan<float> pixels)
    {
        var line = "";

        foreach (var pixel in pixels)
        {
            line += new string(Shades[(int)MathF.Round(pixel * (Shades.Length - 1))], 2);
        }

        return line;
    }
}
