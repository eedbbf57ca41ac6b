namespace LossGen.Compiler.Emission;

/// <summary>Writes the checks that come before anything is written: all lengths first, then what may share memory.</summary>
internal static class SpanChecks
{
    private const string Rules = "global::LossGen.Runtime.SpanRules";

    /// <summary>The statements that check the spans of <paramref name="signature"/>.</summary>
    public static IEnumerable<string> Of(MemberSignature signature)
    {
        var spans = signature.Parameters.Where(parameter => parameter.Element is not null).ToArray();

        return Lengths(spans).Concat(Overlaps(signature, null));
    }

    private static IEnumerable<string> Lengths(MemberParameter[] spans) =>
        from span in spans.Skip(1)
        select $"{Rules}.SameLength({span.Name}.Length, {Quoted(span)}, {spans[0].Name}.Length, {Quoted(spans[0])});";

    /// <summary>The statements that check what may share memory.</summary>
    /// <param name="signature">The member.</param>
    /// <param name="inPlace">The inputs whose gradient may take their place, or null where all may.</param>
    public static IEnumerable<string> Overlaps(MemberSignature signature, IReadOnlyList<string>? inPlace)
    {
        var spans = signature.Parameters.Where(parameter => parameter.Element is not null).ToArray();
        var written = spans.Where(span => span.IsWrittenSpan).ToArray();

        for (var i = 0; i < written.Length; i++)
        {
            var others = spans.Where(span => !span.IsWrittenSpan).Concat(written.Skip(i + 1));

            foreach (var other in others)
            {
                yield return Overlap(written[i], other, inPlace);
            }
        }
    }

    private static string Overlap(MemberParameter written, MemberParameter other, IReadOnlyList<string>? inPlace)
    {
        var names = $"{written.Name}, {Quoted(written)}, {other.Name}, {Quoted(other)}";

        return written.Of is not null && written.Of == other.PlainName && inPlace?.Contains(written.Of) != false
            ? $"{Rules}.DisjointOrSame<{written.Element}>({names});"
            : $"{Rules}.Disjoint<{written.Element}, {other.Element}>({names});";
    }

    /// <summary>Not <c>nameof</c>: a parameter may have that name.</summary>
    private static string Quoted(MemberParameter parameter) => $"\"{parameter.PlainName}\"";
}
