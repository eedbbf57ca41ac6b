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
/// <param name="Source">What the compiler reads, or null where <paramref name="Fault"/> is not.</param>
/// <param name="Fault">Why the declaration cannot be served.</param>
public sealed record LossMethod(
    string HintName,
    string? Namespace,
    EquatableArray<string> ContainingTypes,
    MemberDeclaration Declaration,
    LossSource? Source,
    Fault? Fault);

/// <summary>Why there is no right body.</summary>
/// <param name="Reason">One line.</param>
/// <param name="Place">Where the build is made to fail.</param>
public sealed record Fault(string Reason, FaultPlace Place);

/// <summary>
/// Where the generated file makes the build fail. The command-line compiler runs no analyzers once a declaration is
/// wrong, as one of a partial method without a body is: then a user would see CS8795 and nothing else. So the error is
/// put into a body wherever C# allows one.
/// </summary>
public enum FaultPlace
{
    /// <summary>In the body of the user's partial method.</summary>
    Body,

    /// <summary>In a body beside it: the method has one already.</summary>
    Beside,

    /// <summary>In an <c>#error</c> line: the file cannot add a body, so analyzers will not run in any case.</summary>
    Directive,
}

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">Its characters, with <c>\n</c> between lines.</param>
public sealed record GeneratedFile(string HintName, string Text);
