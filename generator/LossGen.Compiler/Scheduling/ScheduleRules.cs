using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Scheduling;

/// <summary>What can be wrong with a loss that has been scheduled.</summary>
public static class ScheduleRules
{
    /// <summary>Too many lines of generated code.</summary>
    public static readonly MistakeRule TooLong = new(
        "LOSS0305",
        "Generated members stay within a length",
        "The sweeps of one member would take about {0} lines of generated code; at most {1} are allowed, so split the expression into several losses");

    /// <summary>Every rule of this stage.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } = [TooLong];
}
