using LossGen.Compiler.Facts;

namespace LossGen.Compiler.Emission;

/// <summary>
/// What a parameter takes, as an attribute: so it reaches other assemblies. C# joins the attributes of both parts of a
/// method, so what the user has written is repeated on the members beside it alone.
/// </summary>
internal static class KindText
{
    /// <summary>The attribute of <paramref name="parameter"/> with a space behind it, or nothing.</summary>
    public static string Of(MemberParameter parameter, MemberKind member, MemberDeclaration declaration, EquatableArray<ExpectedKind> kinds)
    {
        if (parameter.Role != ParameterRole.Input)
        {
            return "";
        }

        var declared = declaration.Parameters.FirstOrDefault(written => written.Name == parameter.Name)?.Expects;
        var inferred = kinds.FirstOrDefault(kind => kind.Parameter == parameter.PlainName)?.Kind;
        var written = member == MemberKind.Value
            ? (declared is null ? inferred : null)
            : declared ?? inferred;

        return written is { } kind ? $"[global::LossGen.Expects(global::LossGen.ValueKind.{kind})] " : "";
    }
}
