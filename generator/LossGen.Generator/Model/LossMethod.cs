using LossGen.Compiler;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission;

namespace LossGen.Generator.Model;

/// <summary>
/// Everything that the text of one loss depends on, as a value: an edit that leaves it equal compiles nothing.
/// </summary>
/// <param name="HintName">The name of the generated file, unique among all of them whatever their case.</param>
/// <param name="Namespace">As C# writes it, or null for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around the method, outermost first.</param>
/// <param name="Declaration">How the method is declared.</param>
/// <param name="Source">What the compiler reads.</param>
public sealed record LossMethod(
    string HintName,
    string? Namespace,
    EquatableArray<string> ContainingTypes,
    MemberDeclaration Declaration,
    LossSource Source);

/// <summary>
/// A method with <c>[Loss]</c> that C# would build without a generated body: not partial, with a body already, or an
/// old-style partial method whose calls C# drops. Its file holds an <c>#error</c>, so that the build fails even where
/// analyzers are switched off.
/// </summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Reason">One line.</param>
public sealed record Refusal(string HintName, string Reason);

/// <summary>What the first step makes of a method: one of the two, or neither where C# itself fails the build.</summary>
/// <param name="Method">The loss to generate.</param>
/// <param name="Refusal">Why there is none.</param>
public sealed record MethodReading(LossMethod? Method, Refusal? Refusal);

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">Its characters, with <c>\n</c> between lines.</param>
public sealed record GeneratedFile(string HintName, string Text);
