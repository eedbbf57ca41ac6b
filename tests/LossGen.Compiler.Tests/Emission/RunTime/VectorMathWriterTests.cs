using LossGen.Compiler.Emission.RunTime;

using Xunit;

namespace LossGen.Compiler.Tests.Emission.RunTime;

public class VectorMathWriterTests
{
    [Fact]
    public void The_bodies_in_the_run_time_are_those_their_definitions_give() => WrittenFiles.AssertCurrent("VectorMath.*.g.cs", VectorMathWriter.WriteAll());

    [Fact]
    public void Abbreviations_are_written_out_at_each_width()
    {
        var text = VectorMathWriter.Write("Line.Double.txt", "D Line(D x)\n{\n    var q = polynomial(x, 1.0, 2.0);\n    return select(m, fma(q, x, #-3e-2), #(a + b));\n}\n");

        Assert.Contains("Vector256<double> Line(Vector256<double> x)", text);
        Assert.Contains("var q = Vector512.Create(2.0);\n        q = Vector512.FusedMultiplyAdd(q, x, Vector512.Create(1.0));", text);
        Assert.Contains(
            "return Vector128.ConditionalSelect(m, Vector128.FusedMultiplyAdd(q, x, Vector128.Create(-3e-2)), Vector128.Create(a + b));", text);
    }

    [Fact]
    public void Paired_terms_are_joined_by_every_power_but_the_last()
    {
        var text = VectorMathWriter.Write("Line.Double.txt", "    q = paired(x, x2, x4, 1.0, 2.0, 3.0, 4.0, 5.0);\n");
        var lines = text.Split('\n').Where(line => line.Contains("512", StringComparison.Ordinal)).Select(line => line.Trim());

        Assert.Equal(
            [
                "q = Vector512.FusedMultiplyAdd(Vector512.Create(2.0), x, Vector512.Create(1.0));",
                "var q2 = Vector512.FusedMultiplyAdd(Vector512.Create(4.0), x, Vector512.Create(3.0));",
                "var q4 = Vector512.Create(5.0);",
                "q = Vector512.FusedMultiplyAdd(q2, x2, q);",
                "q = Vector512.FusedMultiplyAdd(q4, x4, q);",
            ],
            lines);
    }

    [Fact]
    public void What_follows_a_rule_is_written_once()
    {
        var text = VectorMathWriter.Write("Line.Double.txt", "D Line(D x) => x;\n---\ndouble Line(double x) => Line(V.Create(x)).ToScalar();\n");

        Assert.Equal(3, text.Split("Line(Vector").Length - 1 - 1);
        Assert.Contains("double Line(double x) => Line(Vector128.Create(x)).ToScalar();", text);
    }
}
