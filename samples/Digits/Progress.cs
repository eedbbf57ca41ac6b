namespace Digits;

/// <summary>One line a fold: the loss now and then while it falls, then the outcome.</summary>
public sealed class Progress
{
    private const int EpochsBetween = 10;

    public Progress(string title) => Console.Write($"{title}:  loss");

    public void Report(int epoch, float loss)
    {
        if (epoch == 1 || epoch % EpochsBetween == 0)
        {
            Console.Write($"  {loss:F4}");
        }
    }

    public void Finish(string outcome) => Console.WriteLine($"  →  {outcome}");
}
