using System.Globalization;

namespace Digits;

/// <summary>Images of handwritten digits, and which digit each shows.</summary>
/// <param name="Pixels">One array an image, row by row, from 0 to 1.</param>
/// <param name="Digits">0 to 9, one an image.</param>
public sealed record Images(float[][] Pixels, int[] Digits)
{
    /// <summary>The pixels of a row, and of a column.</summary>
    public const int Side = 8;

    /// <summary>How many digits there are.</summary>
    public const int Classes = 10;

    private const float Brightest = 16;

    /// <summary>Reads comma-separated numbers below a line of names; the last column is the digit.</summary>
    public static Images Load(string path)
    {
        var rows = File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();

        return new([.. rows.Select(row => row[..^1].Select(pixel => pixel / Brightest).ToArray())], [.. rows.Select(row => row[^1])]);
    }

    /// <summary>Images for training, and every fifth, from <paramref name="fold"/> on, for the test.</summary>
    public (Images Training, Images Test) Split(int fold, int folds) =>
        (Where(row => row % folds != fold), Where(row => row % folds == fold));

    private Images Where(Func<int, bool> keep)
    {
        var rows = Enumerable.Range(0, Digits.Length).Where(keep).ToArray();

        return new([.. rows.Select(row => Pixels[row])], [.. rows.Select(row => Digits[row])]);
    }
}
