using System.Collections.Immutable;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>Libraries that training code uses, as assemblies of declarations without bodies.</summary>
internal static class Stubs
{
    /// <summary>System.Numerics.Tensors, TorchSharp and a model, by what analyzers know of them.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        [Assembly("TensorPrimitives"), Assembly("TorchSharp"), Assembly("Model")];

    /// <summary>What every snippet of the corpus has beside it.</summary>
    public static string Context { get; } = Text("Context");

    private static MetadataReference Assembly(string name)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [UserProject.Parse(Text(name), path: name + ".cs")],
            References.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));

        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stubs", name + ".cs.txt"));
}
