using LossGen.Compiler.Emission;

namespace LossGen.Compiler.Tests.Emission;

public class SourceWriterTests
{
    [Fact]
    public void No_empty_line_opens_or_ends_a_block() =>
        Assert.Equal("loop\n{\n    step\n}\n", Write(writer =>
        {
            using var loop = writer.Block("loop");
            writer.Line();
            writer.Line("step");
            writer.Line();
        }));

    [Fact]
    public void Empty_lines_do_not_follow_one_another() =>
        Assert.Equal("one\n\ntwo\n\nthree\n", Write(writer =>
        {
            writer.Line("one");
            writer.Line();
            writer.Line();
            writer.Line("two\n\n\nthree");
        }));

    [Fact]
    public void What_follows_a_block_stands_apart_from_it_but_for_the_end_of_another_and_what_belongs_to_it() =>
        Assert.Equal("if\n{\n    loop\n    {\n        step\n    }\n}\nelse\n{\n    step\n}\n\nafter\n", Write(writer =>
        {
            using (writer.Block("if"))
            {
                using var loop = writer.Block("loop");
                writer.Line("step");
            }

            using (writer.Block("else"))
            {
                writer.Line("step");
            }

            writer.Line("after");
        }));

    private static string Write(Action<SourceWriter> write)
    {
        var writer = new SourceWriter();
        write(writer);

        return writer.ToString();
    }
}
