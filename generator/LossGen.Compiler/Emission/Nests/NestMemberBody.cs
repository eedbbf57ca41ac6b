using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes a member of a loss over named axes: extents, checks and the call of its nest.</summary>
internal static class NestMemberBody
{
    /// <summary>Writes the statements.</summary>
    public static void Write(SourceWriter writer, LossPlan plan, MemberSignature signature, MemberDeclaration declaration)
    {
        var table = new NameTable();

        foreach (var parameter in signature.Parameters)
        {
            table.Reserve(parameter.Name);
        }

        var extents = new ExtentNames(plan.Program.Shape, signature, table);
        var nest = NestKernelWriter.NestsOf(plan).Single(pair => pair.Kind == signature.Kind).Nest;
        writer.Lines(ExtentChecks.Of(plan.Program.Shape, signature, extents));
        writer.Lines(SpanChecks.Overlaps(signature, plan.Nests!.InPlace));
        writer.Line();

        var type = $"global::{KernelWriter.Namespace}.{KernelWriter.ClassOf(declaration)}";
        var call = $"{type}.{nest.Name}({NestKernelWriter.Arguments(signature, extents)})";
        var rounding = plan.Type == ScalarType.Single && plan.Program.Signature.Result == ResultKind.Scalar ? "(float)" : "";
        writer.Line(nest.Result is null ? $"{call};" : $"return {rounding}{call};");
    }
}
