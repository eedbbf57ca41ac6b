namespace LossGen.Compiler.Emission;

/// <summary>Writes the checks that come before anything is written: all lengths first, then what may share memory.</summary>
internal static class SpanChecks
{
    private const string Rules = "global::LossGen.Runtime.SpanRules";

    /// <summary>The statements that check the spans of <paramref name="signature"/>.</summary>
    public static IEnumerable<string> Of(MemberSignature signature)
    {
        var spans = signature.Parameters.Where(parameter => parameter.Element is not null).ToArray();

        return Lengths(spans).Concat(Overlaps(spans));
    }

    private static IEnumerable<string> Lengths(MemberParameter[] spans) =>
        from span in spans.Skip(1)
        select $"{Rules}.SameLength({span.Name}.Length, {Quoted(span)}, {spans[0].Name}.Length, {Quoted(spans[0])});";

    private static IEnumerable<string> Overlaps(MemberParameter[] spans)
    {
        var written = spans.Where(span => span.IsWrittenSpan).ToArray();

        for (var i = 0; i < written.Length; i++)
        {
            var others = spans.Where(span => !span.IsWrittenSpan).Concat(written.Skip(i + 1));

            foreach (var other in others)
            {
                yield return Overlap(written[i], other);
            }
        }
    }

    private static string Overlap(MemberParameter written, MemberParameter other)
    {
        var names = $"{written.Name}, {Quoted(written)}, {other.Name}, {Quoted(other)}";

        return written.Of is not null && written.Of == other.PlainName
            ? $"{Rules}.DisjointOrSame<{written.Element}>({names});"
            : $"{Rules}.Disjoint<{written.Element}, {other.Element}>({names});";
    }

    /// <summary>Not <c>nameof</c>: a parameter may have that name.</summary>
    private static string Quoted(MemberParameter parameter) => $"\"{parameter.PlainName}\"";
}
