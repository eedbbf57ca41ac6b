using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission.Nests;
using LossGen.Compiler.Facts;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>Writes the members of one loss into its type.</summary>
public static class MemberWriter
{
    /// <summary>Writes the body of the user's method and, where gradients are wanted, the members beside it.</summary>
    public static void Write(SourceWriter writer, LossPlan plan, MemberDeclaration declaration)
    {
        writer.Lines(MemberDocumentation.Header(plan));
        writer.Line();
        WriteMember(writer, plan, MemberKind.Value, declaration);

        if (plan.Program.Gradients.Count > 0)
        {
            writer.Line();
            WriteMember(writer, plan, MemberKind.WithGradient, declaration);
            writer.Line();
            WriteMember(writer, plan, MemberKind.GradientAlone, declaration);
        }
    }

    /// <summary>Writes the members beside the user's method while its expression has a mistake: they throw.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="signature">The method's signature.</param>
    /// <param name="wrt">The parameters that gradients are taken for.</param>
    /// <param name="declaration">How the method is declared.</param>
    public static void WriteUnavailable(
        SourceWriter writer, LossSignature signature, EquatableArray<string> wrt, MemberDeclaration declaration)
    {
        if (wrt.Count == 0)
        {
            return;
        }

        WriteUnavailable(writer, MemberSignature.Of(MemberKind.WithGradient, signature, wrt, declaration), declaration);
        writer.Line();
        WriteUnavailable(writer, MemberSignature.Of(MemberKind.GradientAlone, signature, wrt, declaration), declaration);
    }

    private static void WriteUnavailable(SourceWriter writer, MemberSignature signature, MemberDeclaration declaration)
    {
        writer.Lines(MemberDocumentation.OfUnavailable(signature, declaration));
        WriteHeader(writer, signature, declaration, default);
        using var body = writer.Block();
        writer.Line("throw new global::System.NotSupportedException(\"The expression of this loss has a mistake.\");");
    }

    private static void WriteMember(SourceWriter writer, LossPlan plan, MemberKind kind, MemberDeclaration declaration)
    {
        var wrt = plan.Program.Gradients.Select(gradient => gradient.Parameter);
        var signature = MemberSignature.Of(kind, plan.Program.Signature, wrt, declaration);

        if (kind != MemberKind.Value || !declaration.HasDocumentation)
        {
            writer.Lines(MemberDocumentation.Of(plan, signature, declaration));
        }

        WriteHeader(writer, signature, declaration, plan.Kinds);

        if (kind == MemberKind.GradientAlone && plan.Gradient is null && plan.Nests?.Gradient is null)
        {
            using var indent = writer.Indent();
            writer.Line($"=> {CallOfFused(signature, declaration)};");
            return;
        }

        using var body = writer.Block();

        if (plan.Nests is not null)
        {
            NestMemberBody.Write(writer, plan, signature, declaration);
            return;
        }

        var checks = SpanChecks.Of(signature).ToArray();
        writer.Lines(checks);

        if (checks.Length > 0)
        {
            writer.Line();
        }

        var member = kind switch
        {
            MemberKind.Value => plan.Value,
            MemberKind.WithGradient => plan.Fused!,
            _ => plan.Gradient!,
        };

        new MemberBody(writer, plan, member, signature, declaration).Write();
    }

    private static string CallOfFused(MemberSignature signature, MemberDeclaration declaration)
    {
        var arguments = signature.Parameters.Select(parameter =>
            parameter.Role == ParameterRole.Gradient && parameter.Element is null ? $"out {parameter.Name}" : parameter.Name);

        return $"{declaration.Stem}WithGrad({string.Join(", ", arguments)})";
    }

    private static void WriteHeader(
        SourceWriter writer, MemberSignature signature, MemberDeclaration declaration, EquatableArray<ExpectedKind> kinds)
    {
        var parameters = signature.Parameters.Select(parameter =>
            $"{KindText.Of(parameter, signature.Kind, declaration, kinds)}{parameter.Type} {parameter.Name}{parameter.Default}");
        var modifiers = signature.Kind == MemberKind.Value ? declaration.UserModifiers : declaration.SiblingModifiers;
        var declared = $"{signature.ReturnType} {signature.Name}{declaration.TypeParameters}({string.Join(", ", parameters)})";

        if (signature.Kind != MemberKind.Value)
        {
            writer.Line(declaration.Attributes);
        }

        writer.Line(modifiers.Length > 0 ? $"{modifiers} {declared}" : declared);
        using var indent = writer.Indent();
        writer.Lines(declaration.Constraints);
    }
}
