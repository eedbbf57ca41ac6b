namespace LossGen.Compiler.Tests.Binding;

public class ArityTests
{
    [Theory]
    [InlineData("mean([|huber|](p, y))", "'huber' takes 3 arguments (p, y, delta), not 2")]
    [InlineData("mean([|abs|](p, y))", "'abs' takes 1 argument (x), not 2")]
    [InlineData("[|mean|]()", "'mean' takes 1 argument (x), not 0")]
    [InlineData("[|mean|](p, y)", "'mean' takes 1 argument (x), not 2")]
    [InlineData("mean([|bce_with_logits|](p))", "'bce_with_logits' takes 2 arguments (z, y) or 3 arguments (z, y, positive_weight), not 1")]
    [InlineData("mean([|max|]())", "'max' takes at least 1 argument, not 0")]
    [InlineData("mean([|where|](m, p))", "'where' takes 3 arguments (c, a, b), not 2")]
    [InlineData("[|masked_mean|](p)", "'masked_mean' takes 2 arguments (x, mask), not 1")]
    [InlineData("mean([|softmax|]())", "'softmax' takes 1 argument (x), not 0")]
    public void A_function_gets_its_arguments(string marked, string message) => Losses.AssertErrors(marked, message);

    [Fact]
    public void Arguments_of_a_wrong_call_have_their_own_mistakes() => Losses.AssertErrors(
        "mean([|huber|](p, [|q|]))",
        "'huber' takes 3 arguments (p, y, delta), not 2",
        "Unknown name 'q'; the parameters are p, y, delta, m, t and k");
}
