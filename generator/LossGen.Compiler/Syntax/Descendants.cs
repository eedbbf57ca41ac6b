namespace LossGen.Compiler.Syntax;

/// <summary>Walks over trees.</summary>
public static class Descendants
{
    /// <summary>Every expression of a program, outer before inner; of a chain of operators, however long, without recursion.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ProgramSyntax program)
    {
        var rest = new Stack<ExpressionSyntax>();
        rest.Push(program.Result);

        foreach (var binding in program.Bindings.Reverse())
        {
            rest.Push(binding.Value);
        }

        while (rest.Count > 0)
        {
            var expression = rest.Pop();

            yield return expression;

            foreach (var child in Children(expression).Reverse())
            {
                rest.Push(child);
            }
        }
    }

    private static IReadOnlyList<ExpressionSyntax> Children(ExpressionSyntax expression) => expression switch
    {
        UnaryExpressionSyntax unary => [unary.Operand],
        BinaryExpressionSyntax binary => [binary.Left, binary.Right],
        ConditionalSyntax conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        CallSyntax call => call.Arguments,
        _ => [],
    };
}
