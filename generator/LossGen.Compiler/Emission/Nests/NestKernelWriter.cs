using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes the methods that run the nests of a loss, one for each member and width.</summary>
internal static class NestKernelWriter
{
    /// <summary>Writes all of them.</summary>
    public static void Write(SourceWriter writer, LossPlan plan, MemberDeclaration declaration)
    {
        var isFirst = true;

        foreach (var (nest, kind) in NestsOf(plan))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            var wrt = plan.Program.Gradients.Select(gradient => gradient.Parameter);
            var signature = MemberSignature.Of(kind, plan.Program.Signature, wrt, declaration);
            WriteChoice(writer, plan, nest, signature);

            foreach (var width in VectorWidth.All(plan.Type))
            {
                writer.Line();
                WriteWidth(writer, plan, nest, signature, width);
            }
        }
    }

    /// <summary>The nests with the members that run them.</summary>
    public static IEnumerable<(Nest Nest, MemberKind Kind)> NestsOf(LossPlan plan)
    {
        var nests = plan.Nests!;
        yield return (nests.Value, MemberKind.Value);

        if (nests.Fused is { } fused)
        {
            yield return (fused, MemberKind.WithGradient);
        }

        if (nests.Gradient is { } gradient)
        {
            yield return (gradient, MemberKind.GradientAlone);
        }
    }

    /// <summary>What a method that runs a nest returns.</summary>
    public static string ReturnType(Nest nest) => nest.Result is null ? "void" : "double";

    /// <summary>The arguments that a member passes on.</summary>
    public static string Arguments(MemberSignature signature, ExtentNames extents) => string.Join(", ", signature.Parameters
        .Select(parameter => IsOut(parameter) ? $"out {parameter.Name}" : parameter.Name)
        .Concat(extents.Locals));

    private static bool IsOut(MemberParameter parameter) => parameter.Role == ParameterRole.Gradient && parameter.Element is null;

    private static string Parameters(NestNames names) => string.Join(", ", names.Signature.Parameters
        .Select(parameter => $"{parameter.Type} {parameter.Name}")
        .Concat(names.Extents.Locals.Select(extent => $"nint {extent}")));

    /// <summary>The JIT compiles one branch and drops the others.</summary>
    private static void WriteChoice(SourceWriter writer, LossPlan plan, Nest nest, MemberSignature signature)
    {
        var names = new NestNames(plan, nest, signature);
        var arguments = Arguments(signature, names.Extents) + (nest.Columns.Count > 0 ? $", {names.Scratch}" : "");
        var result = nest.Result is null ? "" : "return ";
        using var body = writer.Block($"internal static {ReturnType(nest)} {nest.Name}({Parameters(names)})");
        IndexCheckText.Write(writer, plan, names);

        void Call()
        {
            writer.Line($"if (Vector512.IsHardwareAccelerated) {{ {result}{nest.Name}Vector512({arguments}); }}");
            writer.Line($"else if (Vector256.IsHardwareAccelerated) {{ {result}{nest.Name}Vector256({arguments}); }}");
            writer.Line($"else {{ {result}{nest.Name}Vector128({arguments}); }}");
        }

        if (nest.Columns.Count > 0)
        {
            NestScratch.Write(writer, nest, names, plan.Type, Call);
        }
        else
        {
            Call();
        }
    }

    private static void WriteWidth(SourceWriter writer, LossPlan plan, Nest nest, MemberSignature signature, VectorWidth width)
    {
        var names = new NestNames(plan, nest, signature);
        var scratch = NestScratch.Parameter(nest, names);
        var parameters = Parameters(names) + (scratch.Length > 0 ? ", " + scratch : "");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using var body = writer.Block($"private static {ReturnType(nest)} {nest.Name}{width.Class}({parameters})");
        new NestBodyWriter(writer, plan, nest, names, width).Write();
    }
}
