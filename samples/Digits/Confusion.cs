namespace Digits;

/// <summary>How often each digit was called what.</summary>
public static class Confusion
{
    public static void Write(IReadOnlyList<Judgement> judgements)
    {
        var digits = Enumerable.Range(0, Images.Classes).ToList();
        Console.WriteLine($"called    {string.Concat(digits.Select(answer => $"{answer,5}"))}");

        foreach (var digit in digits)
        {
            var counts = digits.Select(answer => judgements.Count(judgement => judgement.Digit == digit && judgement.Answer == answer));
            Console.WriteLine($"is {digit}      {string.Concat(counts.Select(count => count == 0 ? "    ·" : $"{count,5}"))}");
        }
    }
}
