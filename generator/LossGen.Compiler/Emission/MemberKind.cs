namespace LossGen.Compiler.Emission;

/// <summary>The members that one loss has.</summary>
internal enum MemberKind
{
    /// <summary>The user's method.</summary>
    Value,

    /// <summary><c>FWithGrad</c>: value and gradients.</summary>
    WithGradient,

    /// <summary><c>FGrad</c>: gradients alone.</summary>
    GradientAlone,
}
