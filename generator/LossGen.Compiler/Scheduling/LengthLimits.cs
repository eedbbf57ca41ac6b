using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Scheduling;

/// <summary>Judges how much code a schedule becomes: every line of it costs every build of its user.</summary>
internal static class LengthLimits
{
    /// <summary>The most lines that the sweeps of a member may have.</summary>
    public const int LinesOfMember = 1_500;

    /// <summary>
    /// The most lines that the loops of a member over named axes may have: they hold several passes each, where a sweep holds
    /// one, and contrastive losses of two sides take up to 1,900, with both sides normalised 3,300.
    /// </summary>
    public const int LinesOfNest = 3_500;

    /// <summary>The most lines that all sweeps of a loss may have.</summary>
    public const int LinesOfFile = 5_000;

    private const int Widths = 3;
    private const int LinesAroundSteps = 48;
    private const int LinesOfInput = 2;
    private const int LinesOfStore = 3;
    private const int LinesOfResult = 8;
    private const int LinesAroundLanes = 16;
    private const int LinesOfLanes = 4;

    /// <summary>Rules seldom leave half of an expression; what is more than twice too long need not be rewritten to be refused.</summary>
    private const int MostRewrittenAway = 2;

    /// <summary>What is wrong with the length of an expression as it is written.</summary>
    public static IEnumerable<Mistake> Check(Node value, TextRange range)
    {
        var lines = Widths * Walk.OperandsFirst(value).Where(node => !node.Axes.IsEmpty).Sum(StepsOf);

        return lines > MostRewrittenAway * LinesOfMember ? [Of(range, lines, LinesOfMember)] : [];
    }

    /// <summary>What is wrong with the length of <paramref name="plan"/>.</summary>
    public static IEnumerable<Mistake> Check(LossPlan plan, TextRange range)
    {
        if (plan.Nests is { } nests)
        {
            var lengths = nests.All.Select(Lines).ToArray();

            return lengths.Max() > LinesOfNest ? [Of(range, lengths.Max(), LinesOfNest)]
                : lengths.Sum() > LinesOfFile ? [Of(range, lengths.Sum(), LinesOfFile)]
                : [];
        }

        var members = new[] { plan.Value, plan.Fused, plan.Gradient }.OfType<MemberPlan>();
        var longest = members.Max(member => member.Actions.OfType<SweepAction>().Sum(action => Lines(action.Sweep)));
        var whole = plan.Sweeps.Sum(Lines);

        return longest > LinesOfMember ? [Of(range, longest, LinesOfMember)]
            : whole > LinesOfFile ? [Of(range, whole, LinesOfFile)]
            : [];
    }

    /// <summary>An estimate from above where steps are not interleaved, as in every sweep near the limit.</summary>
    internal static int Lines(Sweep sweep)
    {
        var spans = (LinesOfInput * sweep.Inputs.Count) + (LinesOfStore * sweep.Stores.Count);

        return Widths * (LinesAroundSteps + spans + (LinesOfResult * sweep.Reductions.Count) + sweep.Uniforms.Count + sweep.Locals);
    }

    /// <summary>The same for a nest, whose loops, scalars and sweeps are written together.</summary>
    internal static int Lines(Nest nest)
    {
        var tilings = nest.Tilings.ToArray();
        var tiled = new HashSet<LaneSweep>(tilings.SelectMany(tiling => tiling.Sweeps));
        var scalars = nest.Scalars.Count(step => !tilings.Any(tiling => step.Axes.Contains(tiling.Rows)));

        return Widths * (LinesAroundSteps + nest.Sweeps.Where(sweep => !tiled.Contains(sweep)).Sum(Lines) + scalars + tilings.Sum(Lines) + nest.Pairs.Sum(Lines));
    }

    private static int Lines(PairAction pairs) => LinesAroundLanes + (2 * pairs.Starts.Count) + pairs.Dots.Count + pairs.Sums.Count + pairs.Weights.Count;

    private static int Lines(LaneSweep sweep) => LinesAroundLanes
        + (LinesOfLanes * sweep.Inputs.Count)
        + (LinesOfResult * (sweep.Reductions.Count + sweep.Stores.Count))
        + sweep.Uniforms.Count
        + sweep.Temporaries;

    private static int Lines(RowTiling tiling)
    {
        var columns = tiling.Passes.OfType<ColumnPass>().Sum(pass => LinesAroundLanes
            + pass.RowValues.Count
            + pass.Sweep.Inputs.Count
            + (LinesOfLanes * pass.Sweep.Reductions.Count)
            + (LinesOfLanes * pass.Sweep.Stores.Count)
            + pass.Sweep.Temporaries);
        var rowByRow = tiling.IsAcross ? 0 : tiling.Sweeps.Sum(Lines);
        var rows = tiling.Passes.OfType<RowPass>().Sum(pass => LinesOfLanes + (2 * (pass.Steps.Count + pass.Readings.Count)));

        return LinesAroundSteps + columns + rowByRow + rows + (LinesOfLanes * tiling.Terms.Count) + tiling.Writes.Count + tiling.Uniforms.Count;
    }

    private static int StepsOf(Node node) => node switch
    {
        SumNode sum => sum.Terms.Count - 1,
        ProductNode product => product.Factors.Count - 1,
        CallNode => 1,
        _ => 0,
    };

    private static Mistake Of(TextRange range, int lines, int most) => new(
        ScheduleRules.TooLong,
        range,
        new EquatableArray<string>([
            lines.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)]));
}
