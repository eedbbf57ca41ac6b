using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

/// <summary>Trees back as the language writes them, with no more parentheses than needed.</summary>
internal static class SourceText
{
    private const int Conditional = 0;
    private const int Unary = 6;
    private const int Power = 7;
    private const int Primary = 8;

    public static string Of(ProgramSyntax program) =>
        string.Concat(program.Bindings.Select(binding => $"{binding.Name.Name} = {Of(binding.Value, Conditional)}; "))
        + Of(program.Result, Conditional);

    private static string Of(ExpressionSyntax expression, int minimum)
    {
        var (strength, text) = expression switch
        {
            NumberSyntax number => (Primary, number.Text),
            NameSyntax name => (Primary, name.Name),
            UnaryExpressionSyntax unary => (Unary, unary.Operator.Spelling() + Of(unary.Operand, Unary)),
            BinaryExpressionSyntax { Operator: BinaryOperator.Power } power =>
                (Power, $"{Of(power.Left, Primary)}^{Of(power.Right, Unary)}"),
            BinaryExpressionSyntax binary => (binary.Operator.Precedence(), OfBinary(binary)),
            ConditionalSyntax conditional => (Conditional,
                $"{Of(conditional.Condition, 1)} ? {Of(conditional.WhenTrue, Conditional)} : {Of(conditional.WhenFalse, Conditional)}"),
            CallSyntax call => (Primary,
                $"{call.Function.Name}{Axes(call.Axes)}({string.Join(", ", call.Arguments.Select(argument => Of(argument, Conditional)))})"),
            _ => throw new ArgumentException("A tree with mistakes cannot be written."),
        };

        return strength < minimum ? $"({text})" : text;
    }

    private static string OfBinary(BinaryExpressionSyntax binary)
    {
        var strength = binary.Operator.Precedence();
        var left = Of(binary.Left, strength == Operators.ComparisonPrecedence ? strength + 1 : strength);

        return $"{left} {binary.Operator.Spelling()} {Of(binary.Right, strength + 1)}";
    }

    private static string Axes(AxesSyntax? axes) =>
        axes is null ? "" : $"[{string.Join(", ", axes.Names.Select(name => name.Name))}]";
}
