using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class PreludeTests
{
    public static TheoryData<string> Definitions => [.. Prelude.Definitions];

    [Fact]
    public void The_catalogue_has_these_losses_with_these_arguments()
    {
        string[] expected =
        [
            "squared_error(p, y)", "absolute_error(p, y)", "huber(p, y, delta)", "smooth_l1(p, y, beta)",
            "pseudo_huber(p, y, delta)", "log_cosh_error(p, y)", "pinball(p, y, tau)", "expectile(p, y, tau)",
            "berhu(p, y, c)", "squared_log_error(p, y)", "absolute_percentage_error(p, y)", "symmetric_percentage_error(p, y)",
            "cauchy(p, y, c)", "welsch(p, y, c)", "geman_mcclure(p, y, c)", "tukey(p, y, c)", "barron(p, y, a, c)",
            "wing(p, y, w, curvature)", "hinge(p, y)", "squared_hinge(p, y)", "smoothed_hinge(p, y, a)", "perceptron(p, y)",
            "exponential(p, y)", "logistic(p, y)", "bce(p, y)", "bce_with_logits(z, y)", "bce_with_logits(z, y, positive_weight)",
            "focal_with_logits(z, y, alpha, gamma)", "poisson_nll(f, y)", "gamma_nll(f, y)", "tweedie_nll(f, y, rho)",
            "gaussian_nll(p, y, v)",
        ];

        Assert.Equal(expected, Prelude.Definitions.Select(Header));
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_definition_is_right_in_both_types(string definition)
    {
        Assert.Empty(Parser.ParseDefinition(definition).Mistakes);

        foreach (var type in new[] { ScalarType.Single, ScalarType.Double })
        {
            var header = Header(definition);
            var names = header[(header.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(", ");
            var signature = Losses.Signature(string.Join(" ", names.Select((name, place) => place < 2 ? name : name + ":scalar")), type: type);
            var bound = Losses.Bind(Losses.Source($"mean({header})", signature), new ExpressionGraph());

            Assert.Empty(bound.Mistakes.Select(mistake => mistake.Message));
            Assert.NotNull(bound.Value);
        }
    }

    /// <summary>As a user's own function it is checked without its arguments, for what is never used for example.</summary>
    [Theory]
    [MemberData(nameof(Definitions))]
    public void No_definition_has_a_part_that_is_never_used(string definition)
    {
        var bound = Losses.Bind(Losses.Source("mean(p)", Losses.Signature("p"), definition), new ExpressionGraph());

        Assert.Empty(bound.Mistakes.Select(mistake => mistake.Message));
    }

    private static string Header(string definition) => definition[..(definition.IndexOf(')', StringComparison.Ordinal) + 1)];
}
