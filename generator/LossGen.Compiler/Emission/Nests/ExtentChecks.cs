using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes how many places each axis has, and the checks that every span has an element for each place of its axes.</summary>
internal static class ExtentChecks
{
    private const string Rules = "global::LossGen.Runtime.AxisRules";

    /// <summary>The statements for the spans of <paramref name="signature"/>.</summary>
    public static IEnumerable<string> Of(LossShape shape, MemberSignature signature, ExtentNames extents)
    {
        foreach (var extent in shape.Extents)
        {
            if (Found(extent, shape, signature, extents) is { } text)
            {
                yield return text;
            }
        }

        foreach (var pair in shape.Equal)
        {
            yield return $"{Rules}.Same({extents.Of(pair.First)}, \"{pair.First}\", {extents.Of(pair.Second)}, \"{pair.Second}\");";
        }

        var known = shape.Extents.OfType<SpanExtent>().Select(extent => extent.Span).ToList();

        foreach (var span in signature.Parameters.Where(parameter => parameter.Element is not null && !known.Contains(parameter.PlainName)))
        {
            var axes = AxesOf(shape, span);

            yield return shape.IsNamed
                ? $"{Rules}.Length({span.Name}.Length, \"{span.PlainName}\", {extents.Product(axes, "long")}, \"{Equation(axes)}\");"
                : $"global::LossGen.Runtime.SpanRules.SameLength({span.Name}.Length, \"{span.PlainName}\", {extents.Of("")}, \"{known[0]}\");";
        }
    }

    /// <summary>The axes of a span of a member, outermost first.</summary>
    public static EquatableArray<string> AxesOf(LossShape shape, MemberParameter span) => span.Role switch
    {
        ParameterRole.Gradient => shape.AxesOf(span.Of!),
        ParameterRole.Upstream => shape.Kept,
        _ => shape.AxesOf(span.PlainName),
    };

    private static string? Found(AxisExtent extent, LossShape shape, MemberSignature signature, ExtentNames extents)
    {
        if (extent is ParameterExtent)
        {
            return $"{Rules}.NotNegative({extents.Of(extent.Axis)}, \"{extent.Axis}\");";
        }

        if (extent is MergedExtent merged)
        {
            return $"var {extents.Of(extent.Axis)} = (nint){extents.Of(merged.Outer)} * {extents.Of(merged.Inner)};";
        }

        if (extent is not SpanExtent found)
        {
            return null;
        }

        var span = signature.Parameters.First(parameter => parameter.PlainName == found.Span);
        var value = found.Others.Count == 0
            ? $"{span.Name}.Length"
            : $"{Rules}.Extent({span.Name}.Length, \"{found.Span}\", {extents.Product(found.Others, "long")}, \"{Equation(shape.AxesOf(found.Span))}\")";

        return $"var {extents.Of(extent.Axis)} = {value};";
    }

    private static string Equation(IEnumerable<string> axes) => string.Join(" * ", axes);
}
