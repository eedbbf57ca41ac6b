using System.Globalization;
using LossGen.Compiler.Emission.Nests;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes the sweeps of a loss into a class that only its own file sees. They stay out of the user's type: a generic
/// one would compile them again for every argument, and the names of its members could hide those used here.
/// </summary>
public static class KernelWriter
{
    /// <summary>The namespace of every such class.</summary>
    public const string Namespace = "LossGen.Generated";

    /// <summary>The name of the class for <paramref name="declaration"/>.</summary>
    public static string ClassOf(MemberDeclaration declaration) => declaration.Stem + "Sweeps";

    /// <summary>The name of the method that makes <paramref name="sweep"/>.</summary>
    public static string MethodOf(Sweep sweep) => "Sweep" + sweep.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the namespace with the class, or nothing where the loss makes no sweep.</summary>
    public static void Write(SourceWriter writer, LossPlan plan, MemberDeclaration declaration)
    {
        if (plan.Sweeps.Count == 0 && plan.Nests is null)
        {
            return;
        }

        // The C# compiler takes half as long where it need not follow nulls, and there are only numbers here.
        writer.Line("#nullable disable");
        using var space = writer.Block($"namespace {Namespace}");
        writer.Line("using System;");

        if (plan.Nests is not null)
        {
            writer.Line("using System.Buffers;");
        }

        writer.Line("using System.Runtime.CompilerServices;");
        writer.Line("using System.Runtime.InteropServices;");
        writer.Line("using System.Runtime.Intrinsics;");
        writer.Line("using LossGen.Runtime;");
        writer.Line();
        writer.Line(declaration.Attributes);
        using var type = writer.Block($"file static class {ClassOf(declaration)}");

        if (plan.Nests is not null)
        {
            NestKernelWriter.Write(writer, plan, declaration);
        }

        for (var i = 0; i < plan.Sweeps.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            WriteSweep(writer, plan, plan.Sweeps[i]);
        }
    }

    private static void WriteSweep(SourceWriter writer, LossPlan plan, Sweep sweep)
    {
        var names = new SweepNames(sweep, NumberText.Keyword(plan.Type));
        WriteChoice(writer, plan, sweep, names);
        writer.Line();
        PaddingWriter.Write(writer, sweep, names, plan.Type);

        foreach (var width in VectorWidth.All(plan.Type))
        {
            writer.Line();
            new SweepWriter(writer, sweep, width, plan.Lanes).Write();
        }
    }

    /// <summary>The JIT compiles one width and drops the others.</summary>
    private static void WriteChoice(SourceWriter writer, LossPlan plan, Sweep sweep, SweepNames names)
    {
        var method = MethodOf(sweep);
        var result = names.Totals.Count == 1 ? "return " : "";
        var group = Interleaving.Group(plan.Type).ToString(CultureInfo.InvariantCulture);
        var arguments = $"{names.Arguments()}, {names.Skipped}";

        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using var body = writer.Block($"internal static {names.ReturnType} {method}({names.Parameters}, nuint {names.Skipped} = 0)");
        writer.Line($"if ({names.Inputs[0]}.Length is > 0 and < {group}) {{ {result}{PaddingWriter.MethodOf(sweep)}({names.Arguments()}); }}");
        writer.Line($"else if (Vector512.IsHardwareAccelerated) {{ {result}{method}Vector512({arguments}); }}");
        writer.Line($"else if (Vector256.IsHardwareAccelerated) {{ {result}{method}Vector256({arguments}); }}");
        writer.Line($"else {{ {result}{method}Vector128({arguments}); }}");
    }
}
