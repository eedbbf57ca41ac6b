using LossGen.Compiler.Emission;
using LossGen.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Output;

/// <summary>
/// What makes the build fail where a loss has no right body, analyzers or not. The error is the use of an obsolete
/// method, since C# quotes the reason there.
/// </summary>
internal static class FaultText
{
    /// <summary>Writes the file of a method with <paramref name="fault"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="method">The method.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="writeSiblings">Writes what can be declared beside it.</param>
    public static void Write(SourceWriter writer, LossMethod method, Fault fault, Action? writeSiblings = null)
    {
        if (fault.Place == FaultPlace.Directive)
        {
            writer.Line($"#error {fault.Reason}");
            return;
        }

        writer.Line("#nullable enable");
        writer.Line("#pragma warning disable CS0108 // A class may have losses of the same names as its base.");
        writer.Line("#pragma warning disable CS8981 // The types' names are their author's.");
        writer.Line();

        if (fault.Place == FaultPlace.Body)
        {
            TypeNest.Write(writer, method, () =>
            {
                WriteBody(writer, method);

                if (writeSiblings is not null)
                {
                    writer.Line();
                    writeSiblings();
                }
            });
            writer.Line();
        }

        WriteReason(writer, method, fault);
    }

    private static void WriteBody(SourceWriter writer, LossMethod method)
    {
        var declaration = method.Declaration;
        var parameters = string.Join(", ", declaration.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));

        writer.Line(
            $"{declaration.UserModifiers} {declaration.ReturnType} {declaration.Name}{declaration.TypeParameters}({parameters})");

        using (writer.Indent())
        {
            writer.Lines(declaration.Constraints);
        }

        using (writer.Block())
        {
            writer.Line($"throw global::{KernelWriter.Namespace}.Mistake.In{PlainName(method)}();");
        }
    }

    private static void WriteReason(SourceWriter writer, LossMethod method, Fault fault)
    {
        var reason = SymbolDisplay.FormatLiteral(fault.Reason, quote: true);

        using (writer.Block($"namespace {KernelWriter.Namespace}"))
        using (writer.Block("file static class Mistake"))
        {
            writer.Line($"[global::System.Obsolete({reason}, error: true)]");
            writer.Line($"internal static global::System.Exception In{PlainName(method)}() => new global::System.NotSupportedException();");

            if (fault.Place == FaultPlace.Beside)
            {
                writer.Line();
                writer.Line($"internal static global::System.Exception Found() => In{PlainName(method)}();");
            }
        }
    }

    private static string PlainName(LossMethod method) => method.Declaration.Name.TrimStart('@');
}
