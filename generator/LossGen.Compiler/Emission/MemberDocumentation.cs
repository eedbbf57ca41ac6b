using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Emission.Nests;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>The XML documentation of the members, and the comment for whoever steps into them.</summary>
internal static class MemberDocumentation
{
    /// <summary>Formula, gradients, rewrites and sweeps as comment lines.</summary>
    public static IEnumerable<string> Header(LossPlan plan)
    {
        var explanation = plan.Program.Explanation;
        yield return $"// value: {explanation.Formula}";

        for (var i = 0; i < plan.Program.Gradients.Count; i++)
        {
            yield return $"// gradient by {plan.Program.Gradients[i].Parameter}: {explanation.Gradients[i]}";
        }

        foreach (var rewrite in explanation.Rewrites)
        {
            yield return $"// rewritten: {rewrite}";
        }

        foreach (var operation in Legend.Of(explanation))
        {
            yield return $"// where {operation}";
        }

        foreach (var sweep in plan.Sweeps)
        {
            yield return $"// {KernelWriter.MethodOf(sweep)}: {Describe(sweep)}";
        }

        foreach (var line in plan.Nests is { } nests ? nests.All.SelectMany(NestDocumentation.Header) : [])
        {
            yield return line;
        }
    }

    /// <summary>The documentation of one member.</summary>
    public static IEnumerable<string> Of(LossPlan plan, MemberSignature signature, MemberDeclaration declaration)
    {
        yield return $"/// <summary>{Summary(signature, declaration)}</summary>";

        foreach (var line in Remarks(plan, signature.Kind))
        {
            yield return line;
        }

        foreach (var line in Parameters(signature, plan))
        {
            yield return line;
        }

        if (signature.ReturnType != "void")
        {
            yield return plan.Program.Signature.Result == ResultKind.WideScalar
                ? "/// <returns>The value, not rounded to the element type.</returns>"
                : "/// <returns>The value.</returns>";
        }

        if (plan.Nests is not null)
        {
            foreach (var line in NestDocumentation.Exceptions(plan))
            {
                yield return line;
            }
        }
        else if (signature.Parameters.Count(parameter => parameter.Element is not null) > 1)
        {
            yield return "/// <exception cref=\"global::System.ArgumentException\">Spans differ in length, or one that is written shares memory with another.</exception>";
        }
    }

    /// <summary>The documentation of a member whose expression has a mistake.</summary>
    public static IEnumerable<string> OfUnavailable(MemberSignature signature, MemberDeclaration declaration)
    {
        yield return $"/// <summary>{Summary(signature, declaration)} Not available while the expression has a mistake.</summary>";

        foreach (var line in Parameters(signature, null))
        {
            yield return line;
        }

        if (signature.ReturnType != "void")
        {
            yield return "/// <returns>Nothing: it throws.</returns>";
        }
    }

    private static string[] Remarks(LossPlan plan, MemberKind kind)
    {
        var explanation = plan.Program.Explanation;
        var formulas = new List<string>();

        if (kind != MemberKind.GradientAlone)
        {
            formulas.Add($"Value: <c>{Escape(explanation.Formula)}</c>");
        }

        if (kind != MemberKind.Value)
        {
            formulas.AddRange(plan.Program.Gradients.Select((gradient, i) =>
                $"Gradient by {Code(gradient.Parameter)}: <c>{Escape(explanation.Gradients[i])}</c>"));
        }

        formulas.AddRange(plan.Nests is null ? [] : NestDocumentation.Remarks(plan));

        return formulas.Count == 1
            ? [$"/// <remarks>{formulas[0]}</remarks>"]
            : ["/// <remarks>", .. formulas.Select(formula => $"/// <para>{formula}</para>"), "/// </remarks>"];
    }

    private static IEnumerable<string> Parameters(MemberSignature signature, LossPlan? plan) =>
        signature.Parameters.Select(parameter =>
            $"/// <param name=\"{parameter.PlainName}\">{(plan?.Nests is null ? null : NestDocumentation.Describe(parameter, plan)) ?? Describe(parameter)}</param>");

    private static string Summary(MemberSignature signature, MemberDeclaration declaration) => signature.Kind switch
    {
        MemberKind.Value => "Computes the loss.",
        MemberKind.WithGradient => $"Computes {Code(declaration.Name)} and its gradient together.",
        _ => $"Computes the gradient of {Code(declaration.Name)} alone.",
    };

    private static string Describe(MemberParameter parameter) => parameter.Role switch
    {
        ParameterRole.Values => "Receives the values, one for each element.",
        ParameterRole.Gradient when parameter.Element is null => $"Receives the gradient by {Code(parameter.Of!)}.",
        ParameterRole.Gradient =>
            $"Receives the gradient by {Code(parameter.Of!)}: it is overwritten, and may be in place, exactly the span of {Code(parameter.Of!)}.",
        ParameterRole.Upstream when parameter.Element is null => "What the gradient is multiplied by.",
        ParameterRole.Upstream => "What the gradient of each value is multiplied by, in the order of the values.",
        _ when parameter.Element is null => $"The scalar {Code(parameter.PlainName)} of the expression.",
        _ => $"The elements of {Code(parameter.PlainName)}; every span has as many.",
    };

    private static string Describe(Sweep sweep)
    {
        var parts = new List<string> { "reads " + string.Join(", ", sweep.Inputs.Select(input => input.Name)) };

        if (sweep.Reductions.Count > 0)
        {
            var count = sweep.Reductions.Count.ToString(CultureInfo.InvariantCulture);
            parts.Add(sweep.Reductions.Count == 1 ? "reduces 1 value" : $"reduces {count} values");
        }

        if (sweep.Stores.Count > 0)
        {
            parts.Add("writes " + string.Join(", ", sweep.Stores.Select(store => store.Target)));
        }

        return string.Join("; ", parts);
    }

    private static string Code(string text) => $"<c>{Escape(text.TrimStart('@'))}</c>";

    private static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
