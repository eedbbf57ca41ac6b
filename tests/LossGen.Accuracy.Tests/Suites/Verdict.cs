using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>What comparing computed numbers with exact ones has shown.</summary>
internal sealed class Verdict(ElementType type)
{
    private readonly List<(double Fraction, string Where)> _exceeded = [];

    /// <summary>The numbers compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The largest error, as a part of its bound.</summary>
    public double Worst { get; private set; }

    /// <summary>Where that was.</summary>
    public string WorstAt { get; private set; } = "nowhere";

    /// <summary>The errors beyond their bounds, the largest first.</summary>
    public IEnumerable<(double Fraction, string Where)> Exceeded => _exceeded.OrderByDescending(error => error.Fraction);

    /// <summary>
    /// Whether the bounds apply: the exact number and every intermediate are finite in the element type, also when small
    /// factors are taken in another order.
    /// </summary>
    public bool IsAdmissible(OracleAnswer? answer) => answer is not null
        && answer.Largest <= type.Largest / 64
        && answer.Values.All(IsRepresentable);

    /// <summary>
    /// Whether they apply to a component of the gradient: no derivative on the way overflows, nor underflows where the
    /// component itself is far from it.
    /// </summary>
    public bool IsAdmissible(OracleAnswer answer, OracleNumber component) => !answer.IsKink
        && component.Slopes.Largest < -type.SmallestExponent - 6
        && (component.Slopes.Smallest >= type.SmallestExponent || component.Exact.Magnitude < type.SmallestExponent + 10);

    /// <summary>Compares one number with what it should be; numbers that have no bound are left out.</summary>
    public void Compare(double actual, OracleNumber expected, Func<string> where)
    {
        if (!IsRepresentable(expected) || !expected.Bound.IsFinite)
        {
            return;
        }

        Compared++;
        var fraction = expected.Fraction(actual);

        if (fraction > Worst)
        {
            Worst = fraction;
            WorstAt = where();
        }

        if (!(fraction <= 1))
        {
            _exceeded.Add((fraction, $"{where()}: {actual:R} instead of {expected.Exact}"));
        }
    }

    /// <summary>Fails where a bound is exceeded.</summary>
    public void Judge()
    {
        if (_exceeded.Count > 0)
        {
            Assert.Fail(string.Join('\n', Exceeded.Take(5).Select(error => $"{error.Fraction:0.##} × at {error.Where}")));
        }
    }

    private bool IsRepresentable(OracleNumber number) => number.IsFinite && BigFloat.Abs(number.Exact) <= type.Largest;
}
