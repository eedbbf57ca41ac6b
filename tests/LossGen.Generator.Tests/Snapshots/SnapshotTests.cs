namespace LossGen.Generator.Tests.Snapshots;

/// <summary>Files to be read: what a user finds who steps into a loss.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task Mean_squared_error() => Matches(
        """
        namespace Training;

        public static partial class Losses
        {
            [Loss("mean((p - y)^2)")]
            public static partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);
        }
        """);

    [Fact]
    public Task Cross_entropy_of_rows() => Matches(
        """
        namespace Training;

        public static partial class Losses
        {
            [Loss("mean(-gather[C](log_softmax[C](z), t))")]
            public static partial float CrossEntropy([Axes("N, C")] ReadOnlySpan<float> z, [Axes("N")] ReadOnlySpan<int> t);
        }
        """);

    [Fact]
    public Task A_mistake_in_a_nested_generic_type() => Matches(
        """
        namespace Training
        {
            public partial record Outer<T>
                where T : class
            {
                internal readonly partial struct @struct<TKey>
                {
                    /// <summary>Documented by its author.</summary>
                    [Loss("(p - q)^2", Wrt = "p, y")]
                    public static partial void Keep<TValue>(ReadOnlySpan<double> p, ReadOnlySpan<double> y, Span<double> @out)
                        where TValue : notnull, new();
                }
            }
        }
        """);

    [Fact]
    public Task A_declaration_that_cannot_be_served() => Matches(
        """
        public partial class Model
        {
            [Loss("mean(p)")]
            public virtual partial float Of(float[] p);
        }
        """);

    [Fact]
    public Task A_method_with_a_body() => Matches(
        """
        public class Model
        {
            [Loss("mean(p)")]
            public float Of(ReadOnlySpan<float> p) => p[0];
        }
        """);

    [Fact]
    public Task A_file_local_type() => Matches(
        """
        file static partial class Model
        {
            [Loss("mean(p)")]
            public static partial float Of(ReadOnlySpan<float> p);
        }
        """);

    private static Task Matches(string snippet, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.MatchesAsync(GeneratorRun.Of(snippet), test: test);
}
