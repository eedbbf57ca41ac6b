using System.Text;
using LossGen.Analyzers.Literals;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TextRange = LossGen.Compiler.Syntax.TextRange;

namespace LossGen.Analyzers.Tests;

/// <summary>Random values in every literal form: the map gives each character the place it was written at.</summary>
public sealed class TextMapPropertyTests
{
    private const int Count = 1500;

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public void Every_character_of_a_random_literal_is_found_where_it_was_written(int seed)
    {
        var random = new Random(seed);
        var literals = Enumerable.Range(0, Count)
            .Select(index => index % 4 == 0 ? RandomLiterals.Concatenation(random) : RandomLiterals.Literal(random))
            .ToArray();
        var text = new StringBuilder("static class K\n{\n");

        foreach (var (literal, index) in literals.Select((literal, index) => (literal, index)))
        {
            text.Append($"public const string C{index} =\n{literal.Source};\n");
        }

        var file = UserProject.Parse(text.Append('}').ToString());
        var project = UserProject.Of(file);
        Assert.Empty(project.GetDiagnostics());
        var model = project.GetSemanticModel(file);
        var constants = file.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(field => field.Initializer!.Value);

        foreach (var (constant, literal) in constants.Zip(literals))
        {
            AssertMapped(constant, literal, model);
        }
    }

    [Fact]
    public void A_constant_that_is_no_concatenation_of_readable_parts_is_mapped_to_all_of_it()
    {
        var file = UserProject.Parse("static class K { public const string C = true ? \"ab\" : \"c\"; }");
        var constant = file.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Single().Initializer!.Value;
        var map = TextMap.Of(constant, "ab", UserProject.Of(file).GetSemanticModel(file), CancellationToken.None)!;

        Assert.Equal(constant.Span, map[new TextRange(1, 1)]);
    }

    [Fact]
    public void There_is_no_map_where_the_characters_are_not_those_of_the_value()
    {
        var constant = SyntaxFactory.ParseExpression("\"ab\"");

        Assert.Null(TextMap.Of(constant, "ac", model: null, CancellationToken.None));
    }

    private static void AssertMapped(ExpressionSyntax constant, RandomLiterals literal, SemanticModel model)
    {
        var value = (string)model.GetConstantValue(constant).Value!;
        Assert.Equal(new string([.. literal.Characters.Select(written => written.Character)]), value);

        var map = TextMap.Of(constant, value, model, CancellationToken.None);
        Assert.True(map is not null, constant.ToString());

        for (var place = 0; place < value.Length; place++)
        {
            var (_, start, length) = literal.Characters[place];
            var span = map[new TextRange(place, 1)];

            Assert.True(
                span.Start == constant.SpanStart + start && span.Length == length,
                $"character {place} of {constant}");
        }
    }
}
