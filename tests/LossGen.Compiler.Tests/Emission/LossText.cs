using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Tests.Emission;

/// <summary>A loss as a test writes it down: a declaration in C#, a formula, and the parameters to differentiate.</summary>
/// <param name="Declaration">As in <c>float F(ReadOnlySpan&lt;float&gt; p, float delta)</c>.</param>
/// <param name="Formula">The expression.</param>
/// <param name="Wrt">Names with commas between them.</param>
internal sealed record LossText(string Declaration, string Formula, string Wrt = "p")
{
    public LossSignature Signature
    {
        get
        {
            var type = Declaration.Contains("Span<double>", StringComparison.Ordinal) ? ScalarType.Double : ScalarType.Single;
            var result = Declaration.StartsWith("void", StringComparison.Ordinal) ? ResultKind.Values
                : type == ScalarType.Single && Declaration.StartsWith("double", StringComparison.Ordinal) ? ResultKind.WideScalar
                : ResultKind.Scalar;

            return new LossSignature(type, result, new(Parameters.Select(parameter => new LossParameter(parameter.Name, KindOf(parameter.Type)))));
        }
    }

    private string Name => Declaration.Split('(')[0].Split(' ')[1];

    private (string Type, string Name)[] Parameters =>
        [.. Declaration.Split('(')[1].TrimEnd(')').Split(", ").Select(text => (text.Split(' ')[0], text.Split(' ')[1]))];

    /// <summary>What the whole compiler makes of it.</summary>
    public LossPlan Plan()
    {
        var analysis = LossCompiler.Analyze(new LossSource(Signature, Formula, Wrt, default));
        Assert.Empty(analysis.Mistakes.Where(mistake => mistake.Rule.IsError).Select(mistake => mistake.Message));

        return analysis.Plan!;
    }

    /// <summary>The generated file, as the generator would put it together.</summary>
    public string Source()
    {
        var plan = Plan();
        var writer = new SourceWriter();
        var declaration = new MemberDeclaration(
            "public static partial",
            "public static",
            Name,
            Name,
            "",
            default,
            new(Parameters.Select(parameter => new DeclaredParameter(parameter.Type.Replace("Span", "global::System.Span").Replace("ReadOnlyglobal::System.", "global::System.ReadOnly"), parameter.Name))),
            Declaration.Split(' ')[0],
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

    /// <summary>What the user writes.</summary>
    public string UserSource() =>
        $$"""
        using System;

        public static partial class Losses
        {
            public static partial {{Declaration}};
        }
        """;

    /// <summary>Methods over arrays that slice them: reflection cannot pass spans.</summary>
    public string Driver()
    {
        var element = Element;
        var declared = string.Join(", ", Parameters.Select(parameter => parameter.Type.Contains("Span", StringComparison.Ordinal)
            ? $"{parameter.Type.Split('<')[1].TrimEnd('>')}[] {parameter.Name}"
            : $"{parameter.Type} {parameter.Name}"));
        var passed = string.Join(", ", Parameters.Select(parameter => parameter.Type.Contains("Span", StringComparison.Ordinal)
            ? $"{parameter.Name}.AsSpan(offset, length)"
            : parameter.Name));
        var outputs = Wrt.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var declaredOutputs = string.Join(", ", outputs.Select(name => IsTensor(name) ? $"{element}[] {name}Grad" : $"out {element} {name}Grad"));
        var passedOutputs = string.Join(", ", outputs.Select(name => IsTensor(name) ? $"{name}Grad.AsSpan(offset, length)" : $"out {name}Grad"));
        var upstream = Signature.Result == ResultKind.Values ? $"{element}[] upstream" : $"{element} upstream";
        var passedUpstream = Signature.Result == ResultKind.Values ? "upstream.AsSpan(offset, length)" : "upstream";
        var returns = Declaration.Split(' ')[0];

        var members = new List<string> { $"public static {returns} Value(int offset, int length, {declared}) => Losses.{Name}({passed});" };

        if (outputs.Length > 0)
        {
            members.Add(
                $"public static {returns} WithGrad(int offset, int length, {declared}, {declaredOutputs}, {upstream}) => "
                + $"Losses.{Name}WithGrad({passed}, {passedOutputs}, {passedUpstream});");
        }

        if (outputs.Length > 0 && Signature.Result == ResultKind.Values)
        {
            var inputs = declared.Substring(0, declared.LastIndexOf(','));
            var passedInputs = passed.Substring(0, passed.LastIndexOf($", {Parameters[^1].Name}.", StringComparison.Ordinal));
            members.Add(
                $"public static void Grad(int offset, int length, {inputs}, {declaredOutputs}, {upstream}) => "
                + $"Losses.{Name}Grad({passedInputs}, {passedOutputs}, {passedUpstream});");
        }

        if (Declaration == "float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)" && Wrt == "p")
        {
            members.Add("public static float Unequal(float[] p, float[] y, float[] pGrad) => Losses.FWithGrad(p, y, pGrad);");
            members.Add(
                "public static long Allocated(float[] p, float[] y, float[] pGrad) { Losses.FWithGrad(p, y, pGrad); Losses.F(p, y); "
                + "var before = GC.GetAllocatedBytesForCurrentThread(); Losses.FWithGrad(p, y, pGrad); Losses.FGrad(p, y, pGrad); Losses.F(p, y); "
                + "return GC.GetAllocatedBytesForCurrentThread() - before; }");
        }

        return $"using System; public static class Driver {{ {string.Join("\n", members)} }}";
    }

    /// <summary>The numbers as an array of the element type.</summary>
    public object Array(double[] numbers) =>
        Signature.Type == ScalarType.Single ? numbers.Select(number => (float)number).ToArray() : numbers.ToArray();

    /// <summary>The number in the element type.</summary>
    public object Scalar(double number) => Signature.Type == ScalarType.Single ? (object)(float)number : number;

    /// <summary>The numbers of an array of either element type.</summary>
    public static double[] Doubles(object array) => array as double[] ?? [.. ((float[])array).Select(number => (double)number)];

    private string Element => Signature.Type == ScalarType.Single ? "float" : "double";

    private bool IsTensor(string name) => Signature.Parameters.Single(parameter => parameter.Name == name).Kind == ParameterKind.Tensor;

    private static ParameterKind KindOf(string type) => type switch
    {
        "ReadOnlySpan<bool>" => ParameterKind.Mask,
        "int" => ParameterKind.Integer,
        "float" or "double" => ParameterKind.Scalar,
        _ => type.StartsWith("Span", StringComparison.Ordinal) ? ParameterKind.Values : ParameterKind.Tensor,
    };
}
