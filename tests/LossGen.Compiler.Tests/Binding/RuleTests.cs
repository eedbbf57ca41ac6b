using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class RuleTests
{
    [Fact]
    public void No_id_occurs_twice() =>
        Assert.Equal(MistakeRules.All.Count, MistakeRules.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void Every_row_of_the_tables_is_among_them()
    {
        var rows = typeof(MistakeRules).Assembly.GetTypes()
            .SelectMany(type => type.GetFields())
            .Where(field => field.IsStatic && field.FieldType == typeof(MistakeRule))
            .Select(field => (MistakeRule)field.GetValue(null)!);

        Assert.Equal(
            rows.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            MistakeRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Titles_are_rules_and_messages_have_no_full_stop()
    {
        Assert.All(MistakeRules.All, rule =>
        {
            Assert.Matches("^LOSS0[0-35][0-9][0-9]$", rule.Id);
            Assert.NotEqual('.', rule.Title[^1]);
            Assert.NotEqual('.', rule.Message[^1]);
        });
    }
}
