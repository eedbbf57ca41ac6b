using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler;

/// <summary>Every mistake that the compiler can find: the analyzers make one diagnostic of each.</summary>
public static class MistakeRules
{
    /// <summary>The rules of all stages; no id occurs twice.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } = [.. SyntaxRules.All, .. BindingRules.All, .. ProgramRules.All, .. ScheduleRules.All];
}
