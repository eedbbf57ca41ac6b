namespace BreastCancer;

/// <summary>How many rows of each truth were called what.</summary>
public readonly record struct Confusion(int BenignAsBenign, int BenignAsMalignant, int MalignantAsBenign, int MalignantAsMalignant)
{
    public int Rows => BenignAsBenign + BenignAsMalignant + MalignantAsBenign + MalignantAsMalignant;

    public double Accuracy => (BenignAsBenign + MalignantAsMalignant) / (double)Rows;

    /// <summary>A logit above 0 is a probability above one half.</summary>
    public static Confusion Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels)
    {
        var confusion = default(Confusion);

        for (var row = 0; row < logits.Length; row++)
        {
            confusion += (labels[row] == 1, logits[row] > 0) switch
            {
                (true, true) => new Confusion(1, 0, 0, 0),
                (true, false) => new Confusion(0, 1, 0, 0),
                (false, true) => new Confusion(0, 0, 1, 0),
                (false, false) => new Confusion(0, 0, 0, 1),
            };
        }

        return confusion;
    }

    public static Confusion operator +(Confusion a, Confusion b) => new(
        a.BenignAsBenign + b.BenignAsBenign,
        a.BenignAsMalignant + b.BenignAsMalignant,
        a.MalignantAsBenign + b.MalignantAsBenign,
        a.MalignantAsMalignant + b.MalignantAsMalignant);
}
