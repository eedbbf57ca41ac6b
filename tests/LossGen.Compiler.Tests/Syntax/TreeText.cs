using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

/// <summary>Trees as prefix notation, without spans: what the golden tests compare.</summary>
internal static class TreeText
{
    public static string Of(ProgramSyntax program) =>
        string.Join(" ", program.Bindings.Select(Of).Append(Of(program.Result)));

    public static string Of(FunctionDefinitionSyntax function) =>
        $"(define {function.Name.Name}{Of(function.Axes)} ({Names(function.Parameters, " ")}) {Of(function.Body)})";

    private static string Of(BindingSyntax binding) => $"(= {binding.Name.Name} {Of(binding.Value)})";

    private static string Of(AxesSyntax? axes) => axes is null ? "" : $"[{Names(axes.Names, ",")}]";

    private static string Names(IEnumerable<NameSyntax> names, string separator) =>
        string.Join(separator, names.Select(name => name.Name));

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Text,
        NameSyntax name => name.Name,
        UnaryExpressionSyntax unary => $"({unary.Operator.Spelling()} {Of(unary.Operand)})",
        BinaryExpressionSyntax binary => $"({binary.Operator.Spelling()} {Of(binary.Left)} {Of(binary.Right)})",
        ConditionalSyntax conditional =>
            $"(? {Of(conditional.Condition)} {Of(conditional.WhenTrue)} {Of(conditional.WhenFalse)})",
        CallSyntax call =>
            $"({string.Join(" ", call.Arguments.Select(Of).Prepend(call.Function.Name + Of(call.Axes)))})",
        _ => "<missing>",
    };
}
