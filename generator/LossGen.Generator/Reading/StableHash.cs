using System.Globalization;

namespace LossGen.Generator.Reading;

/// <summary>FNV-1a over UTF-16 units: the same on every machine and in every process, as <c>GetHashCode</c> is not.</summary>
internal static class StableHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Eight hexadecimal digits.</summary>
    public static string Of(string text)
    {
        var hash = Offset;

        foreach (var unit in text)
        {
            hash = unchecked((hash ^ (byte)unit) * Prime);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * Prime);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
