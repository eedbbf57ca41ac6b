using System.Diagnostics;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class BindingLimitTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "a long sum", $"mean({Repeat("p + ", 2_400)}p)" },
        { "a long difference of products", $"mean({Repeat("p*y - ", 1_600)}p)" },
        { "a long product", $"mean({Repeat("p*", 4_900)}p)" },
        { "a long quotient", $"mean({Repeat("p/", 4_900)}y)" },
        { "a long conjunction", $"mean({Repeat("m && ", 1_900)}m ? p : y)" },
        { "a long disjunction of different parts", $"mean({string.Concat(Enumerable.Range(0, 900).Select(i => $"p<{i} || "))}m ? p : y)" },
        { "a maximum of many", $"mean(max({Repeat("p, ", 3_000)}y))" },
        { "a maximum of many different", $"mean(max({string.Concat(Enumerable.Range(0, 1_200).Select(i => $"p-{i}, "))}y))" },
        { "nested calls", $"mean({Repeat("sin(", 99)}p{Repeat(")", 99)})" },
        { "nested operators of every strength", $"{Repeat("delta<1 && 1<2+3*-(delta<1 && m ? 1 : ", 30)}1{Repeat(")", 30)}" },
        { "deep alternation", $"mean({Repeat("1+p*(", 98)}p{Repeat(")", 98)})" },
        { "many bindings", $"a0 = p; {string.Concat(Enumerable.Range(1, 500).Select(i => $"a{i} = sin(a{i - 1}); "))}mean(a500)" },
        { "doubling bindings", $"a0 = p; {string.Concat(Enumerable.Range(1, 300).Select(i => $"a{i} = a{i - 1}*a{i - 1} + 1; "))}mean(a300)" },
        { "squares of a constant", $"a0 = 3*p; {string.Concat(Enumerable.Range(1, 300).Select(i => $"a{i} = a{i - 1}*a{i - 1}; "))}mean(a300)" },
        { "many huge constants", $"mean(p*{Repeat("1e38*", 1_600)}1)" },
        { "many fine constants", $"mean(p*{Repeat("3e-38*", 1_200)}1)" },
        { "powers of powers", $"mean({Repeat("(", 99)}3*p{Repeat("^64)", 99)})" },
        { "a tower of powers", $"mean(p^{Repeat("64^", 90)}64)" },
        { "a huge exponent", "mean((2*p)^1e30)" },
        { "a tiny exponent", "mean((2*p)^1e-30)" },
        { "nested branches", $"mean({Repeat("m ? p : ", 99)}y)" },
        { "many unknown names", $"mean({Repeat("qqq + ", 1_600)}p)" },
        { "many repeated names", $"{Repeat("u = p; ", 1_400)}mean(u)" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Any_text_within_the_limits_is_bound_quickly_and_on_a_small_stack(string what, string text)
    {
        Assert.True(text.Length <= Limits.Characters, what);
        AssertAnswers(Losses.Source(text, Losses.Signature(Losses.Everything)));
    }

    [Fact]
    public void Functions_that_grow_when_written_out_are_stopped()
    {
        var functions = Enumerable.Range(1, 60).Select(level => $"f{level}(x) = f{level - 1}(sin(x)) + f{level - 1}(cos(x))").Prepend("f0(x) = sin(x)");
        var bound = AssertAnswers(Losses.Source("mean(f60(p)) + 1", [.. functions]));

        Assert.Equal(BindingRules.TooLarge, Assert.Single(bound.Mistakes, mistake => mistake.Rule.IsError).Rule);
    }

    [Fact]
    public void Functions_in_functions_are_stopped_before_the_stack_ends()
    {
        var functions = Enumerable.Range(1, 60)
            .Select(level => $"f{level}(x) = {Repeat("(1 + ", 95)}f{level - 1}(x){Repeat(")", 95)}")
            .Prepend("f0(x) = sin(x)");
        var bound = AssertAnswers(Losses.Source("mean(f60(p))", [.. functions]));

        Assert.Equal(BindingRules.TooLarge, Assert.Single(bound.Mistakes, mistake => mistake.Rule.IsError).Rule);
    }

    [Fact]
    public void A_long_row_of_functions_is_ordered()
    {
        var functions = Enumerable.Range(1, 200).Select(level => $"f{level}(x) = f{level - 1}(x)").Prepend("f0(x) = x^2");

        AssertAnswers(Losses.Source("mean(f100(p))", [.. functions]));
    }

    private static BoundLoss AssertAnswers(LossSource source)
    {
        BoundLoss? bound = null;
        Exception? thrown = null;
        var clock = Stopwatch.StartNew();
        var thread = new Thread(Run, maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
        Assert.NotNull(bound);
        Assert.True(bound.Value is not null || bound.Mistakes.Any(mistake => mistake.Rule.IsError));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");

        return bound;

        void Run()
        {
            try
            {
                bound = Binder.Bind(source, new ExpressionGraph());
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
