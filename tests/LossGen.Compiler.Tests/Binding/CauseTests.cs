namespace LossGen.Compiler.Tests.Binding;

public class CauseTests
{
    [Theory]
    [InlineData("u = [|q|]; v = u < 1; mean(v ? u + 1 : 2)", "Unknown name 'q'; the parameters are p, y, delta, m, t and k")]
    [InlineData("mean([|sofmax|](p) && m)", "Unknown function 'sofmax'; did you mean 'softmax'?")]
    [InlineData("mean(p[|**|]2)", "A power is written '^', not '**'")]
    [InlineData("p [|-|]", "'-' needs a value to its right")]
    [InlineData("mean(p [|$|] y)", "Unexpected character '$'")]
    [InlineData("[|MathF.Exp|](p)", "'MathF.Exp' has a dot; functions and values are called by one name, as in 'exp'")]
    [InlineData("mean([|m|] + p) + abs[|(|]", "'+' takes numbers, but 'm' is a truth value; write 'number(m)'", "'(' is never closed; add ')'")]
    public void What_follows_from_a_mistake_is_none(string marked, params string[] messages) => Losses.AssertErrors(marked, messages);

    [Fact]
    public void Causes_side_by_side_are_all_told() => Losses.AssertErrors(
        "u = [|q|] + p[|**|]2; mean(u*[|m|]) + [|sofmax|](y)",
        "Unknown name 'q'; the parameters are p, y, delta, m, t and k",
        "A power is written '^', not '**'",
        "'*' takes numbers, but 'm' is a truth value; write 'number(m)'",
        "Unknown function 'sofmax'; did you mean 'softmax'?");
}
