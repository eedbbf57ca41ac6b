namespace Digits;

/// <summary>What a network said of one image.</summary>
/// <param name="Pixels">The image.</param>
/// <param name="Digit">What it shows.</param>
/// <param name="Answer">The class of the largest logit.</param>
/// <param name="Loss">Its cross-entropy, −ln of the probability given to the right answer.</param>
public sealed record Judgement(float[] Pixels, int Digit, int Answer, float Loss)
{
    public bool IsRight => Answer == Digit;

    /// <summary>The probability given to the right answer.</summary>
    public double Belief => Math.Exp(-Loss);
}
