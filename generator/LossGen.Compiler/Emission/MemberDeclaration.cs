using LossGen.Compiler.Facts;

namespace LossGen.Compiler.Emission;

/// <summary>How the user declared the method: all that the text of its members needs besides the plan.</summary>
/// <param name="UserModifiers">The modifiers to repeat on the user's method, as in <c>public static partial</c>.</param>
/// <param name="SiblingModifiers">Those of the public members beside it, as in <c>public static</c>.</param>
/// <param name="Name">The method's name, escaped where it is a keyword.</param>
/// <param name="Stem">What the siblings' names begin with, without <c>@</c>.</param>
/// <param name="TypeParameters">As in <c>&lt;TKey, TValue&gt;</c>, or empty.</param>
/// <param name="Constraints">One <c>where</c> clause each; C# wants them repeated on every part of a method.</param>
/// <param name="Parameters">In declaration order, one for each of the signature's.</param>
/// <param name="ReturnType">As in <c>float</c>.</param>
/// <param name="HasDocumentation">Whether the user wrote XML documentation, which a generated one would replace.</param>
/// <param name="Attributes">
/// The line of attributes that stands on every generated member but the user's method: C# joins the attributes of both
/// parts, and analyzers pass over a declaration that has <c>[GeneratedCode]</c>.
/// </param>
public sealed record MemberDeclaration(
    string UserModifiers,
    string SiblingModifiers,
    string Name,
    string Stem,
    string TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<DeclaredParameter> Parameters,
    string ReturnType,
    bool HasDocumentation,
    string Attributes);

/// <summary>A parameter as the user wrote it, without default value and attributes.</summary>
/// <param name="Type">With foreign names from <c>global::</c> on.</param>
/// <param name="Name">Escaped where it is a keyword.</param>
/// <param name="Expects">The kind that the user's <c>[Expects]</c> says, or null.</param>
public sealed record DeclaredParameter(string Type, string Name, NumberKind? Expects = null);
