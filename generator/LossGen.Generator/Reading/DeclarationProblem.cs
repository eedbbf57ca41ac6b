using System.Globalization;
using LossGen.Compiler.Syntax;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>
/// Something wrong with a declaration, with its place. It lives only while a method is read: the generator drops it,
/// an analyzer reports it.
/// </summary>
/// <param name="Rule">The row of <see cref="DeclarationRules"/>.</param>
/// <param name="Location">The characters at fault.</param>
/// <param name="Arguments">What the message's placeholders stand for.</param>
public sealed record DeclarationProblem(MistakeRule Rule, Location Location, params string[] Arguments)
{
    /// <summary>The message with the user's words in it.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);
}
