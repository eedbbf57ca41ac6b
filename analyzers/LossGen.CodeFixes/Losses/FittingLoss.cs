using LossGen.Analyzers.Usage;
using LossGen.CodeFixes.Edits;
using LossGen.Compiler.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Losses;

/// <summary>The loss from logits that fits in place of a loss of differences.</summary>
internal static class FittingLoss
{
    /// <summary>The text of the call that takes the place of <paramref name="call"/>, or null where no loss in scope fits.</summary>
    public static string? Call(
        FixScope scope, InvocationExpressionSyntax call, IMethodSymbol method, ExpressionSyntax argument, ExpressionSyntax logits, bool isSoftmax)
    {
        var losses = new GeneratedLosses();

        if (losses.Of(method, scope.Cancellation) is not { Loss: { } loss } sink || Arguments(scope, call, method) is not { } arguments)
        {
            return null;
        }

        var prediction = arguments.FirstOrDefault(pair => pair.Value == argument).Key;
        var target = method.Parameters.FirstOrDefault(parameter => sink.Of(parameter.Ordinal) is { IsPrediction: false, Partner: >= 0 });

        if (prediction is null || target is null)
        {
            return null;
        }

        var member = method.Name.Substring(SymbolEqualityComparer.Default.Equals(method, loss) ? method.Name.Length : GeneratedLosses.StemOf(loss).Length);
        var fitting =
            from candidate in Candidates(scope, call, loss)
            let of = losses.Of(candidate, scope.Cancellation)
            where of?.Facts is { } facts && facts.IsMean == sink.IsMean && facts.NormalisedAxes.Count > 0 == isSoftmax
            from beside in MembersOf(candidate, member)
            let replaced = Texts(beside, of, new(prediction, target, arguments, logits), isSoftmax)
            where replaced is not null && SymbolEqualityComparer.Default.Equals(beside.ReturnType, method.ReturnType)
            select $"{Callee(scope, call, beside)}({string.Join(", ", replaced)})";

        return fitting.FirstOrDefault();
    }

    /// <summary>What each parameter of <paramref name="method"/> gets; null where something is passed in a way that is not known here.</summary>
    private static Dictionary<IParameterSymbol, ExpressionSyntax>? Arguments(FixScope scope, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var passed = new Dictionary<IParameterSymbol, ExpressionSyntax>(SymbolEqualityComparer.Default);

        foreach (var argument in call.ArgumentList.Arguments)
        {
            var parameter = argument.NameColon is { } name
                ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
                : method.Parameters.ElementAtOrDefault(call.ArgumentList.Arguments.IndexOf(argument));

            if (parameter is null || argument.RefKindKeyword.RawKind != 0)
            {
                return null;
            }

            passed[parameter] = argument.Expression;
        }

        return scope.SymbolOf(call) is null ? null : passed;
    }

    /// <summary>Static losses that can be called here: by name, or in the class of the one that is called.</summary>
    private static IEnumerable<IMethodSymbol> Candidates(FixScope scope, InvocationExpressionSyntax call, IMethodSymbol loss) => scope.Model
        .LookupSymbols(call.SpanStart)
        .Concat(loss.ContainingType.GetMembers())
        .OfType<IMethodSymbol>()
        .Where(candidate => candidate.IsStatic && GeneratedLosses.HasLoss(candidate) && scope.Model.IsAccessible(call.SpanStart, candidate))
        .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
        .Where(candidate => !SymbolEqualityComparer.Default.Equals(candidate, loss))
        .OrderBy(candidate => candidate.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(candidate => candidate.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start);

    private static IEnumerable<IMethodSymbol> MembersOf(IMethodSymbol loss, string member) => member.Length == 0
        ? [loss]
        : loss.ContainingType.GetMembers(GeneratedLosses.StemOf(loss) + member).OfType<IMethodSymbol>();

    /// <summary>The arguments of <paramref name="method"/>, or null where one of them is not known.</summary>
    private static string[]? Texts(IMethodSymbol method, LossSink sink, Passed passed, bool isSoftmax)
    {
        var texts = new List<string>();
        var logits = method.Parameters.FirstOrDefault(parameter => sink.Of(parameter.Ordinal) is { IsPrediction: true });

        foreach (var parameter in method.Parameters)
        {
            var expected = sink.Of(parameter.Ordinal);
            var value = SymbolEqualityComparer.Default.Equals(parameter, logits)
                    ? (expected!.Kind == NumberKind.Logits && IsSame(parameter.Type, passed.Prediction.Type) ? passed.Logits : null)
                : IsTarget(expected, isSoftmax) && IsSame(parameter.Type, passed.Target.Type) ? passed.Of(passed.Target)
                : parameter.Name == logits?.Name + "Grad" ? passed.Of(passed.Prediction.Name + "Grad")
                : expected is null ? passed.Of(parameter)
                : null;

            if (value is not null)
            {
                texts.Add(value.ToString());
            }
            else if (!parameter.IsOptional)
            {
                return null;
            }
        }

        return [.. texts];
    }

    private static bool IsTarget(Expectation? expected, bool isSoftmax) => expected is { IsPrediction: false } && (isSoftmax
        ? expected.Kind is NumberKind.Probabilities or NumberKind.OneHot
        : expected.Kind is NumberKind.BinaryLabel or NumberKind.UnitInterval);

    private static bool IsSame(ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>As it was called, where the new one can be called so.</summary>
    private static string Callee(FixScope scope, InvocationExpressionSyntax call, IMethodSymbol method) =>
        scope.Model.LookupSymbols(call.SpanStart, name: method.Name).Any(symbol => SymbolEqualityComparer.Default.Equals(symbol.ContainingType, method.ContainingType))
            && call.Expression is IdentifierNameSyntax
                ? method.Name
                : $"{method.ContainingType.ToMinimalDisplayString(scope.Model, call.SpanStart)}.{method.Name}";

    private sealed record Passed(IParameterSymbol Prediction, IParameterSymbol Target, Dictionary<IParameterSymbol, ExpressionSyntax> Arguments, ExpressionSyntax Logits)
    {
        public ExpressionSyntax? Of(IParameterSymbol parameter) => Arguments.FirstOrDefault(pair => pair.Key.Name == parameter.Name && IsSame(pair.Key.Type, parameter.Type)).Value;

        public ExpressionSyntax? Of(string parameter) => Arguments.FirstOrDefault(pair => pair.Key.Name == parameter).Value;
    }
}
