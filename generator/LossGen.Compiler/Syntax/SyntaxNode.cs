namespace LossGen.Compiler.Syntax;

/// <summary>A part of the tree.</summary>
/// <param name="Range">The characters it was read from, parentheses around it included.</param>
public abstract record SyntaxNode(TextRange Range);

/// <summary>A part that has a value.</summary>
public abstract record ExpressionSyntax(TextRange Range) : SyntaxNode(Range);

/// <summary>A number.</summary>
/// <param name="Text">Digits with an optional fraction and exponent; its size is not checked.</param>
public sealed record NumberSyntax(string Text, TextRange Range) : ExpressionSyntax(Range);

/// <summary>A parameter, binding or constant; inside brackets an axis.</summary>
/// <param name="Name">Without <c>@</c>; empty where a mistake has been reported already.</param>
public sealed record NameSyntax(string Name, TextRange Range) : ExpressionSyntax(Range);

/// <summary>A sign or negation.</summary>
/// <param name="OperatorRange">The operator's own characters.</param>
public sealed record UnaryExpressionSyntax(
    UnaryOperator Operator, TextRange OperatorRange, ExpressionSyntax Operand, TextRange Range) : ExpressionSyntax(Range);

/// <summary>
/// Two values and the operator between them. Left-associative chains lean to the left and are as deep as they are
/// long, so a walk goes down <see cref="Left"/> in a loop; every other kind of nesting is within
/// <see cref="Limits.Nesting"/>.
/// </summary>
/// <param name="OperatorRange">The operator's own characters.</param>
public sealed record BinaryExpressionSyntax(
    BinaryOperator Operator, TextRange OperatorRange, ExpressionSyntax Left, ExpressionSyntax Right, TextRange Range)
    : ExpressionSyntax(Range);

/// <summary><c>condition ? value : other</c>.</summary>
public sealed record ConditionalSyntax(
    ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse, TextRange Range)
    : ExpressionSyntax(Range);

/// <summary>A function's name, the axes it works along and its arguments.</summary>
/// <param name="Axes">Null where no brackets are written.</param>
public sealed record CallSyntax(
    NameSyntax Function, AxesSyntax? Axes, EquatableArray<ExpressionSyntax> Arguments, TextRange Range)
    : ExpressionSyntax(Range);

/// <summary>Stands where a value should: its mistake has been reported.</summary>
public sealed record MissingSyntax(TextRange Range) : ExpressionSyntax(Range);

/// <summary><c>[N, C]</c>.</summary>
public sealed record AxesSyntax(EquatableArray<NameSyntax> Names, TextRange Range) : SyntaxNode(Range);

/// <summary><c>name = value;</c>.</summary>
public sealed record BindingSyntax(NameSyntax Name, ExpressionSyntax Value, TextRange Range) : SyntaxNode(Range);

/// <summary>Bindings, then the value of it all.</summary>
public sealed record ProgramSyntax(
    EquatableArray<BindingSyntax> Bindings, ExpressionSyntax Result, TextRange Range) : SyntaxNode(Range);

/// <summary><c>name[axes](parameters) = body</c>.</summary>
/// <param name="Axes">Null where no brackets are written.</param>
public sealed record FunctionDefinitionSyntax(
    NameSyntax Name, AxesSyntax? Axes, EquatableArray<NameSyntax> Parameters, ProgramSyntax Body, TextRange Range)
    : SyntaxNode(Range);

/// <summary>A tree, and what is wrong with its text.</summary>
/// <param name="Tree">Whole whatever the text: what could not be read is a <see cref="MissingSyntax"/>.</param>
/// <param name="Mistakes">In the order of the text.</param>
public sealed record ParseResult<TTree>(TTree Tree, EquatableArray<Mistake> Mistakes);
