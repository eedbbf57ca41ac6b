using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>When a rule applies.</summary>
public enum Phase
{
    /// <summary>To the value, and again to its gradients.</summary>
    Always,

    /// <summary>To the value alone, before it is differentiated.</summary>
    Value,

    /// <summary>To the gradients alone.</summary>
    Gradient,
}

/// <summary>What must be proved of a variable before a rule may fire.</summary>
public enum Fact
{
    /// <summary>It is above zero.</summary>
    Positive,

    /// <summary>It is not below zero.</summary>
    NonNegative,

    /// <summary>It is not proved to be above zero.</summary>
    MayVanish,

    /// <summary>It is a tensor of the user's.</summary>
    Tensor,

    /// <summary>It is a tensor of the user's, at most multiplied or shifted by numbers and other inputs.</summary>
    Data,

    /// <summary>It is no constant outside 0 to 1.</summary>
    NoOtherConstantThanLabel,

    /// <summary>It is no constant below zero.</summary>
    NoNegativeConstant,

    /// <summary>It runs over an axis.</summary>
    Varies,

    /// <summary>It runs over no axis, though it stands inside a reduction too.</summary>
    Fixed,
}

/// <summary>A fact that a rule asks of one of its variables.</summary>
/// <param name="Variable">The variable's name in the pattern.</param>
/// <param name="Fact">What must hold.</param>
public sealed record Condition(string Variable, Fact Fact)
{
    /// <summary>Whether it holds of the node that the variable stands for.</summary>
    public bool Holds(Node node) => Fact switch
    {
        Fact.Positive => SignFacts.IsPositive(node),
        Fact.NonNegative => SignFacts.IsNonNegative(node),
        Fact.MayVanish => !SignFacts.IsPositive(node),
        Fact.NoOtherConstantThanLabel => node is not ConstantNode constant || (constant.Value.Sign >= 0 && constant.Value <= Rational.One),
        Fact.NoNegativeConstant => node is not ConstantNode { Value.Sign: < 0 },
        Fact.Data => !node.Axes.IsEmpty && IsData(node),
        Fact.Fixed => node.Axes.IsEmpty,
        Fact.Tensor => node is InputNode && !node.Axes.IsEmpty,
        _ => !node.Axes.IsEmpty,
    };

    private static bool IsData(Node node) => node switch
    {
        ConstantNode or ExtentNode => true,
        InputNode input => input.Type == NodeType.Number,
        SumNode or ProductNode => node.Operands.All(IsData),
        _ => false,
    };
}

/// <summary>
/// One row of the table of rules: an equation over the reals, read from left to right. The right side is defined wherever
/// the left is, and has the same value there.
/// </summary>
/// <param name="Name">The row's name, unique.</param>
/// <param name="Pattern">The left side, in the language; every name in it is a variable.</param>
/// <param name="Replacement">The right side.</param>
/// <param name="Reason">What the left side loses, or where the rule comes from.</param>
/// <param name="Conditions">What must be proved of the variables.</param>
public sealed record Rule(string Name, string Pattern, string Replacement, string Reason, params Condition[] Conditions)
{
    /// <summary>When the rule applies.</summary>
    public Phase Phase { get; init; }
}
