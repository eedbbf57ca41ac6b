using LossGen.Compiler.Emission;
using LossGen.Generator.Model;

namespace LossGen.Generator.Output;

/// <summary>The namespace and types around the members of a loss.</summary>
internal static class TypeNest
{
    /// <summary>Writes them, with what <paramref name="writeMembers"/> writes inside the innermost.</summary>
    public static void Write(SourceWriter writer, LossMethod method, Action writeMembers)
    {
        if (method.Namespace is null)
        {
            WriteTypes(writer, method, outermost: 0, writeMembers);
            return;
        }

        using (writer.Block($"namespace {method.Namespace}"))
        {
            WriteTypes(writer, method, outermost: 0, writeMembers);
        }
    }

    private static void WriteTypes(SourceWriter writer, LossMethod method, int outermost, Action writeMembers)
    {
        if (outermost == method.ContainingTypes.Count)
        {
            writeMembers();
            return;
        }

        using (writer.Block(method.ContainingTypes[outermost]))
        {
            WriteTypes(writer, method, outermost + 1, writeMembers);
        }
    }
}
