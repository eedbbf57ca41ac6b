using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>A loss over named axes as a test writes it down.</summary>
/// <param name="Name">The method.</param>
/// <param name="Parameters">In the short form of <see cref="Losses.Signature"/>, values last.</param>
/// <param name="Formula">The expression.</param>
/// <param name="Wrt">Names with commas between them.</param>
internal sealed record NestLoss(string Name, string Parameters, string Formula, string Wrt)
{
    public ScalarType Type { get; init; } = ScalarType.Single;

    public bool KeepsAxes => Parameters.Contains(":values", StringComparison.Ordinal);

    public LossSignature Signature => Losses.Signature(Parameters, KeepsAxes ? ResultKind.Values : ResultKind.Scalar, Type);

    public string[] Gradients => Wrt.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private string Element => Type == ScalarType.Single ? "float" : "double";

    private string Returns => KeepsAxes ? "void" : Element;

    /// <summary>What the whole compiler makes of it.</summary>
    public LossPlan Plan()
    {
        var analysis = LossCompiler.Analyze(new LossSource(Signature, Formula, Wrt, default));
        Assert.Empty(analysis.Mistakes.Where(mistake => mistake.Rule.IsError).Select(mistake => mistake.Message));

        return analysis.Plan!;
    }

    /// <summary>The generated file.</summary>
    public string Source()
    {
        var writer = new SourceWriter();
        var plan = Plan();
        var declaration = new MemberDeclaration(
            "public static partial",
            "public static",
            Name,
            Name,
            "",
            default,
            new(Signature.Parameters.Select(parameter => new DeclaredParameter(TypeOf(parameter, "global::System."), parameter.Name))),
            Returns,
            HasDocumentation: false,
            "[global::System.CodeDom.Compiler.GeneratedCode(\"LossGen\", \"0\")]");

        writer.Line("#nullable enable");

        using (writer.Block("public static partial class Losses"))
        {
            MemberWriter.Write(writer, plan, declaration);
        }

        writer.Line();
        KernelWriter.Write(writer, plan, declaration);

        return writer.ToString();
    }

    /// <summary>What the user writes, and methods over arrays: reflection cannot pass spans.</summary>
    public string Calls()
    {
        var parameters = Signature.Parameters;
        var inputs = parameters.Where(parameter => parameter.Kind != ParameterKind.Values).ToArray();
        var gradients = string.Concat(Gradients.Select(name => IsTensor(name) ? $", {Element}[] {name}Grad" : $", out {Element} {name}Grad"));
        var passed = string.Concat(Gradients.Select(name => IsTensor(name) ? $", {name}Grad" : $", out {name}Grad"));
        var upstream = KeepsAxes ? $", {Element}[] upstream" : $", {Element} upstream";

        return $$"""
            using System;

            public static partial class Losses
            {
                public static partial {{Returns}} {{Name}}({{string.Join(", ", parameters.Select(parameter => $"{TypeOf(parameter)} {parameter.Name}"))}});
            }

            public static class {{Name}}Calls
            {
                public static {{Returns}} Value({{Arrays(parameters)}}) => Losses.{{Name}}({{Names(parameters)}});
                {{(Wrt.Length == 0 ? "" : $"public static {Returns} WithGrad({Arrays(parameters)}{gradients}{upstream}) => Losses.{Name}WithGrad({Names(parameters)}{passed}, upstream);")}}
                {{(Wrt.Length == 0 ? "" : $"public static void Grad({Arrays(inputs)}{gradients}{upstream}) => Losses.{Name}Grad({Names(inputs)}{passed}, upstream);")}}
            }
            """;
    }

    public bool IsTensor(string name) => Signature.Parameters.Single(parameter => parameter.Name == name).Kind == ParameterKind.Tensor;

    private static string Names(IEnumerable<LossParameter> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Name));

    private string Arrays(IEnumerable<LossParameter> parameters) => string.Join(", ", parameters.Select(parameter =>
        parameter.IsSpan ? $"{ElementOf(parameter)}[] {parameter.Name}" : $"{TypeOf(parameter)} {parameter.Name}"));

    private string TypeOf(LossParameter parameter, string system = "") => parameter.Kind switch
    {
        ParameterKind.Values => $"{system}Span<{Element}>",
        ParameterKind.Scalar => Element,
        ParameterKind.Integer => "int",
        _ => $"{system}ReadOnlySpan<{ElementOf(parameter)}>",
    };

    private string ElementOf(LossParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Mask => "bool",
        ParameterKind.Indices => "int",
        _ => Element,
    };
}
