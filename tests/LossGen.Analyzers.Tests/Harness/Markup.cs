using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>A diagnostic that a test expects.</summary>
/// <param name="Id">Which rule, or null for any.</param>
/// <param name="Span">Which characters.</param>
internal sealed record Expected(string? Id, TextSpan Span);

/// <summary>
/// C# with the expected diagnostics marked: <c>[|…|]</c> for one of any rule, <c>{|LOSS0102:…|}</c> for one of that
/// rule; marks nest, and one without characters between stands for a place.
/// </summary>
internal sealed record Markup(string Text, ImmutableArray<Expected> Expected)
{
    /// <summary>Takes the marks out of <paramref name="marked"/>.</summary>
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<Expected>();
        var open = new Stack<(string? Id, int Start, char Closing)>();

        for (var place = 0; place < marked.Length;)
        {
            var rest = marked.AsSpan(place);

            if (rest.StartsWith("[|"))
            {
                open.Push((null, text.Length, ']'));
                place += 2;
            }
            else if (rest.StartsWith("{|LOSS"))
            {
                var colon = marked.IndexOf(':', place);
                open.Push((marked[(place + 2)..colon], text.Length, '}'));
                place = colon + 1;
            }
            else if (open.TryPeek(out var innermost) && rest.Length >= 2 && rest[0] == '|' && rest[1] == innermost.Closing)
            {
                open.Pop();
                expected.Add(new(innermost.Id, TextSpan.FromBounds(innermost.Start, text.Length)));
                place += 2;
            }
            else
            {
                text.Append(marked[place++]);
            }
        }

        Assert.Empty(open);

        return new(text.ToString(), expected.ToImmutable());
    }
}
