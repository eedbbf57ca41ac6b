using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Formulas;

/// <summary>
/// C# expressions in the language of losses. What has another meaning there has no text: a division of whole numbers, a
/// place other than the loop's, a call that is not known.
/// </summary>
internal sealed class FormulaWriter(SemanticModel model, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, string> _totals = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _lengths = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _means = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _names = new(SymbolEqualityComparer.Default);

    /// <summary>The variable that counts elements.</summary>
    public ISymbol? Index { get; set; }

    /// <summary>Makes a local known that the formula binds.</summary>
    public void Bind(ISymbol local) => _names.Add(local);

    /// <summary>Makes a local known that holds the number of elements.</summary>
    public void BindLength(ISymbol local) => _lengths.Add(local);

    /// <summary>Makes a local known that holds the sum of <paramref name="body"/> over the elements.</summary>
    public void BindTotal(ISymbol local, string body) => _totals[local] = body;

    /// <summary>From now on the local holds the mean.</summary>
    public bool Average(ISymbol local) => _totals.ContainsKey(local) && _means.Add(local);

    /// <summary>Whether <paramref name="expression"/> is the number of elements.</summary>
    public bool IsLength(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsLength(inner.Expression),
        CastExpressionSyntax cast => IsLength(cast.Expression),
        IdentifierNameSyntax name => SymbolOf(name) is { } symbol && _lengths.Contains(symbol),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } access => SymbolOf(access.Expression) is IParameterSymbol parameter && LoopLoss.ElementOf(parameter.Type) is not null,
        _ => false,
    };

    /// <summary>The text of <paramref name="expression"/>, or null where it has none.</summary>
    public string? Write(ExpressionSyntax expression) => Write(expression, "sum");

    /// <summary>The same without parentheses and casts around it.</summary>
    public string? WriteWhole(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => WriteWhole(inner.Expression),
        CastExpressionSyntax cast when IsReal(cast.Type) => WriteWhole(cast.Expression),
        _ => Write(expression),
    };

    private string? Write(ExpressionSyntax expression, string reduction)
    {
        return NamedConstant(expression) ?? Constant(expression) ?? expression switch
        {
            ParenthesizedExpressionSyntax inner => Write(inner.Expression, reduction) is { } text ? $"({text})" : null,
            CastExpressionSyntax cast when IsReal(cast.Type) => Write(cast.Expression, reduction),
            PrefixUnaryExpressionSyntax unary => WriteUnary(unary, reduction),
            BinaryExpressionSyntax binary => WriteBinary(binary, reduction),
            ConditionalExpressionSyntax conditional => Call("where", [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse], reduction),
            ElementAccessExpressionSyntax element => WriteElement(element),
            IdentifierNameSyntax name => WriteName(name, reduction),
            InvocationExpressionSyntax call => WriteCall(call, reduction),
            _ => null,
        };
    }

    private string? WriteUnary(PrefixUnaryExpressionSyntax unary, string reduction) => unary.Kind() switch
    {
        SyntaxKind.UnaryMinusExpression => Write(unary.Operand, reduction) is { } text ? $"-{text}" : null,
        SyntaxKind.UnaryPlusExpression => Write(unary.Operand, reduction),
        SyntaxKind.LogicalNotExpression => Write(unary.Operand, reduction) is { } text ? $"!{text}" : null,
        _ => null,
    };

    private string? WriteBinary(BinaryExpressionSyntax binary, string reduction)
    {
        var isDivision = binary.IsKind(SyntaxKind.DivideExpression);

        if (isDivision && IsLength(binary.Right))
        {
            return IsLinear(binary.Left) && reduction == "sum" ? Write(binary.Left, "mean") : null;
        }

        var spelling = binary.Kind() switch
        {
            SyntaxKind.AddExpression => " + ",
            SyntaxKind.SubtractExpression => " - ",
            SyntaxKind.MultiplyExpression => "*",
            SyntaxKind.DivideExpression when !(IsWhole(binary.Left) && IsWhole(binary.Right)) => "/",
            SyntaxKind.LessThanExpression => " < ",
            SyntaxKind.LessThanOrEqualExpression => " <= ",
            SyntaxKind.GreaterThanExpression => " > ",
            SyntaxKind.GreaterThanOrEqualExpression => " >= ",
            SyntaxKind.EqualsExpression when IsNumber(binary.Left) => " == ",
            SyntaxKind.NotEqualsExpression when IsNumber(binary.Left) => " != ",
            SyntaxKind.LogicalAndExpression => " && ",
            SyntaxKind.LogicalOrExpression => " || ",
            _ => null,
        };

        return spelling is not null && Write(binary.Left, reduction) is { } left && Write(binary.Right, reduction) is { } right ? left + spelling + right : null;
    }

    /// <summary>Whether dividing it by the number of elements divides each sum in it.</summary>
    private bool IsLinear(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsLinear(inner.Expression),
        CastExpressionSyntax cast => IsLinear(cast.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } unary => IsLinear(unary.Operand),
        IdentifierNameSyntax name => SymbolOf(name) is { } symbol && _totals.ContainsKey(symbol) && !_means.Contains(symbol),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression } sum => IsLinear(sum.Left) && IsLinear(sum.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product => IsLinear(product.Left) ? !HasTotal(product.Right) : IsLinear(product.Right) && !HasTotal(product.Left),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => IsLinear(quotient.Left) && !HasTotal(quotient.Right),
        _ => false,
    };

    private bool HasTotal(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => SymbolOf(name) is { } symbol && _totals.ContainsKey(symbol));

    private string? WriteElement(ElementAccessExpressionSyntax element) =>
        element.ArgumentList.Arguments.Count == 1
        && element.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax place
        && Index is not null
        && SymbolEqualityComparer.Default.Equals(SymbolOf(place), Index)
        && SymbolOf(element.Expression) is IParameterSymbol parameter
            ? parameter.Name
            : null;

    private string? WriteName(IdentifierNameSyntax name, string reduction) => SymbolOf(name) switch
    {
        IParameterSymbol { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 } parameter => parameter.Name,
        ILocalSymbol local when _totals.TryGetValue(local, out var body) => $"{(_means.Contains(local) ? "mean" : reduction)}({body})",
        ILocalSymbol local when _names.Contains(local) => local.Name,
        _ => null,
    };

    private string? WriteCall(InvocationExpressionSyntax call, string reduction)
    {
        if (SymbolOf(call) is not IMethodSymbol { IsStatic: true } method
            || method.ContainingType is not ({ Name: "Math" or "MathF", ContainingNamespace.Name: "System" } or { SpecialType: SpecialType.System_Single or SpecialType.System_Double }))
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToArray();

        return (method.Name, arguments.Length) switch
        {
            ("Abs" or "Exp" or "Log" or "Log2" or "Log10" or "Sqrt" or "Sin" or "Cos" or "Tan" or "Sinh" or "Cosh" or "Tanh" or "Asin" or "Acos" or "Atan" or "Floor" or "Sign", 1) =>
                Call(method.Name.ToLowerInvariant(), arguments, reduction),
            ("LogP1", 1) => Call("log1p", arguments, reduction),
            ("ExpM1", 1) => Call("expm1", arguments, reduction),
            ("Max" or "Min" or "Pow", 2) => Call(method.Name.ToLowerInvariant(), arguments, reduction),
            ("Clamp", 3) => Call("clamp", arguments, reduction),
            ("FusedMultiplyAdd", 3) when arguments.Select(argument => Write(argument, reduction)).ToArray() is var parts && parts.All(part => part is not null) => $"(({parts[0]})*({parts[1]}) + ({parts[2]}))",
            _ => null,
        };
    }

    private string? Call(string function, ExpressionSyntax[] arguments, string reduction)
    {
        var texts = arguments.Select(argument => Write(argument, reduction)).ToArray();

        return texts.All(text => text is not null) ? $"{function}({string.Join(", ", texts)})" : null;
    }

    private string? NamedConstant(ExpressionSyntax expression) => SymbolOf(expression) switch
    {
        IFieldSymbol { Name: "PI", ContainingType.Name: "Math" or "MathF" } when !IsTaken("pi", expression) => "pi",
        IFieldSymbol { Name: "E", ContainingType.Name: "Math" or "MathF" } when !IsTaken("e", expression) => "e",
        _ => null,
    };

    // A parameter or a local hides a constant in the language too.
    private bool IsTaken(string name, SyntaxNode at) => model.LookupSymbols(at.SpanStart, name: name).Any(symbol => symbol is IParameterSymbol or ILocalSymbol);

    private string? Constant(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellation) is not { HasValue: true, Value: { } value } ? null : value switch
    {
        float number when double.IsNaN(number) || double.IsInfinity(number) => null,
        float number when model.GetTypeInfo(expression, cancellation).ConvertedType?.SpecialType == SpecialType.System_Double => ((double)number).ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private bool IsReal(TypeSyntax type) => model.GetTypeInfo(type, cancellation).Type is { SpecialType: SpecialType.System_Single or SpecialType.System_Double };

    private bool IsWhole(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellation).Type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 };

    private bool IsNumber(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellation).Type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double };

    private ISymbol? SymbolOf(ExpressionSyntax expression) => model.GetSymbolInfo(expression, cancellation).Symbol;
}
