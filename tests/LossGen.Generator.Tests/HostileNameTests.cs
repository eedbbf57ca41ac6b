namespace LossGen.Generator.Tests;

/// <summary>Names of the user's that generated code could mistake for its own.</summary>
public sealed class HostileNameTests
{
    private static readonly string[] ParameterNames =
    [
        "length", "i", "j", "n", "count", "sum", "total", "value", "result", "loss", "output", "input", "gradient", "offset",
        "rest", "vector", "lane", "x", "x0", "a0", "v0", "t0", "System", "LossGen", "Vector512", "Span", "Math", "VectorMath", "Unsafe", "MemoryMarshal", "Vector256", "LaneSum", "MaskVector", "Rest", "LaneMaximum",
        "global", "@this", "@float", "@in", "@ref", "var", "nameof", "field", "record", "await", "yield", "scoped", "_", "__",
    ];

    /// <summary>All in one project: a compilation each would take most of a minute.</summary>
    [Fact]
    public void A_parameter_may_have_any_name()
    {
        var classes = ParameterNames.Select((name, index) =>
            $$"""
            public static partial class A{{index}}
            {
                [Loss("mean(softplus({{name.TrimStart('@')}} - y)*c) + max(y)", Wrt = "{{name.TrimStart('@')}}, c")]
                public static partial float F(ReadOnlySpan<float> {{name}}, ReadOnlySpan<float> y, float c);

                [Loss("mean((p - y)*{{name.TrimStart('@')}})", Wrt = "p, {{name.TrimStart('@')}}")]
                public static partial float G(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float {{name}});
            }

            """);
        var run = GeneratorRun.Of(string.Concat(classes));

        Assert.Equal(2 * ParameterNames.Length, run.Files.Count);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Types_and_members_around_a_loss_may_be_called_like_those_it_uses()
    {
        var run = GeneratorRun.Of(
            """
            namespace My.LossGen.Runtime
            {
                public partial class System
                {
                    public class Span<T>;
                    public class ReadOnlySpan<T>;
                    public class Vector512;
                    public class VectorMath;
                    public class ArgumentException;
                    public static int MemoryMarshal => 0;
                    public static int Unsafe() => 0;

                    [global::LossGen.Loss("mean(softplus(p - y)^2) + max(y)")]
                    public static partial float Huber(global::System.ReadOnlySpan<float> p, global::System.ReadOnlySpan<float> y);
                }
            }
            """);

        Assert.Single(run.Files);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void The_users_global_types_do_not_reach_into_the_sweeps()
    {
        var run = GeneratorRun.Of(
            """
            public class Vector512;
            public class Vector256;
            public class MemoryMarshal;
            public class Span;
            public class VectorMath;
            public class Unsafe;

            public partial class A
            {
                [Loss("mean(softplus(p - y)^2) + max(y)")]
                public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);
            }
            """);

        Assert.Single(run.Files);
        Assert.Empty(run.Diagnostics);
    }
}
