using LossGen.Compiler;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>A method's parameters and return type as the expression sees them.</summary>
internal sealed class SignatureReader
{
    private readonly IMethodSymbol _method;
    private readonly MethodDeclarationSyntax _syntax;
    private readonly List<DeclarationProblem> _problems;

    private SignatureReader(IMethodSymbol method, MethodDeclarationSyntax syntax, List<DeclarationProblem> problems)
    {
        _method = method;
        _syntax = syntax;
        _problems = problems;
    }

    /// <summary>
    /// The signature, or null where something in it cannot be served, which adds to <paramref name="problems"/>.
    /// </summary>
    public static LossSignature? Read(
        IMethodSymbol method, MethodDeclarationSyntax syntax, List<DeclarationProblem> problems) =>
        new SignatureReader(method, syntax, problems).Read();

    /// <summary>Whether a type of the signature does not exist, which C# reports.</summary>
    public static bool HasUnknownType(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).Any(IsUnknown);

    private LossSignature? Read()
    {
        var known = _problems.Count;
        var kinds = _method.Parameters.Select(Classify).ToArray();

        if (_problems.Count > known)
        {
            return null;
        }

        var type = ElementType();
        RequireOneType(type);
        var result = Result(type, kinds);

        return _problems.Count > known
            ? null
            : new(type, result, new(_method.Parameters.Zip(kinds, (parameter, kind) => new LossParameter(
                parameter.Name, kind!.Value, WideIndices: kind == ParameterKind.Indices && IsWide(parameter), KnownAttributes.AxesOf(parameter)))));
    }

    private ParameterKind? Classify(IParameterSymbol parameter)
    {
        var type = parameter.Type;

        if (PassingModifier(parameter) is { } modifier)
        {
            Report(DeclarationRules.PassedByReference, parameter, parameter.Name, modifier);
        }

        ParameterKind? kind = ElementTypes.ElementOfReadOnlySpan(type) switch
        {
            { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => ParameterKind.Tensor,
            { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => ParameterKind.Indices,
            { SpecialType: SpecialType.System_Boolean } => ParameterKind.Mask,
            null when ElementTypes.AsScalar(type) is not null => ParameterKind.Scalar,
            null when type.SpecialType == SpecialType.System_Int32 => ParameterKind.Integer,
            null when IsValues(parameter) => ParameterKind.Values,
            _ => null,
        };

        if (kind is null)
        {
            Report(DeclarationRules.ParameterType, parameter, parameter.Name, Display(type), ParameterAdvice.For(type));
        }

        return kind;
    }

    private bool IsValues(IParameterSymbol parameter) =>
        _method.ReturnsVoid
        && parameter.Ordinal == _method.Parameters.Length - 1
        && ElementTypes.ElementOfSpan(parameter.Type) is { } element
        && ElementTypes.AsScalar(element) is not null;

    private ScalarType ElementType() =>
        _method.Parameters.Select(parameter => ElementTypes.NumberIn(parameter.Type)).FirstOrDefault(type => type is not null)
        ?? ElementTypes.AsScalar(_method.ReturnType)
        ?? ScalarType.Single;

    private void RequireOneType(ScalarType type)
    {
        var first = _method.Parameters.FirstOrDefault(parameter => ElementTypes.NumberIn(parameter.Type) is not null);

        foreach (var parameter in _method.Parameters)
        {
            if (ElementTypes.NumberIn(parameter.Type) is { } other && other != type)
            {
                Report(
                    DeclarationRules.MixedTypes,
                    parameter,
                    parameter.Name,
                    ElementTypes.Keyword(other),
                    first!.Name,
                    ElementTypes.Keyword(type));
            }
        }
    }

    private ResultKind Result(ScalarType type, ParameterKind?[] kinds)
    {
        var element = ElementTypes.Keyword(type);

        if (_method.ReturnsVoid)
        {
            if (kinds.LastOrDefault() != ParameterKind.Values)
            {
                _problems.Add(new(
                    DeclarationRules.NoValuesSpan, _syntax.Identifier.GetLocation(), _method.Name, element));
            }

            return ResultKind.Values;
        }

        var returned = _method.RefKind == RefKind.None ? ElementTypes.AsScalar(_method.ReturnType) : null;

        if (returned == type)
        {
            return ResultKind.Scalar;
        }

        if (returned == ScalarType.Double)
        {
            return ResultKind.WideScalar;
        }

        var choices = type == ScalarType.Single ? "'float', 'double'" : "'double'";
        _problems.Add(new(
            DeclarationRules.ReturnType,
            _syntax.ReturnType.GetLocation(),
            _method.Name,
            (_method.RefKind == RefKind.None ? "" : "ref ") + Display(_method.ReturnType),
            $"a loss over '{element}' returns {choices}, or 'void' with a last parameter 'Span<{element}>'"));

        return ResultKind.Scalar;
    }

    private void Report(MistakeRule rule, IParameterSymbol parameter, params string[] arguments)
    {
        var written = _syntax.ParameterList.Parameters[parameter.Ordinal];

        _problems.Add(new(rule, written.Type?.GetLocation() ?? written.GetLocation(), arguments));
    }

    private static string? PassingModifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref",
        RefKind.In => "in",
        RefKind.Out => "out",
        RefKind.RefReadOnlyParameter => "ref readonly",
        _ when parameter.IsParams => "params",
        _ => null,
    };

    private static bool IsWide(IParameterSymbol parameter) =>
        ElementTypes.ElementOfReadOnlySpan(parameter.Type)?.SpecialType == SpecialType.System_Int64;

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        IPointerTypeSymbol pointer => IsUnknown(pointer.PointedAtType),
        _ => false,
    };

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
