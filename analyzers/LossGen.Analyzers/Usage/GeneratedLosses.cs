using System.Collections.Concurrent;
using LossGen.Analyzers.Reach;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Facts;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Usage;

/// <summary>
/// What LossGen's losses take: what <c>[Expects]</c> says, else what follows from the expression. Inferred once for each
/// loss of a compilation, when a call of it is met.
/// </summary>
internal sealed class GeneratedLosses
{
    private readonly ConcurrentDictionary<IMethodSymbol, LossSink?> _sinks = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _mayBeMarked = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _mayHaveLosses = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, Inferred> _inferred = new(SymbolEqualityComparer.Default);

    /// <summary>What is known of <paramref name="method"/>, or null where it is neither a loss nor declares what it takes.</summary>
    public LossSink? Of(IMethodSymbol method, CancellationToken cancellation) => MayBeMarked(method)
        ? _sinks.GetOrAdd(method.OriginalDefinition, key => Find(key, cancellation))
        : null;

    /// <summary>
    /// Whether to look at the attributes of <paramref name="method"/> at all: those of every method that a project calls take
    /// long to read. They stand in the text of the project's own, and in no assembly that does not refer to ours.
    /// </summary>
    public bool MayBeMarked(IMethodSymbol method) => _mayBeMarked.GetOrAdd(method.OriginalDefinition, HasAttributes);

    private bool HasAttributes(IMethodSymbol method) => method.DeclaringSyntaxReferences.FirstOrDefault() is { } place
        ? place.GetSyntax() is not MethodDeclarationSyntax declaration
            || declaration.AttributeLists.Count > 0
            || declaration.ParameterList.Parameters.Any(parameter => parameter.AttributeLists.Count > 0)
        : method.ContainingAssembly is { } assembly && _mayHaveLosses.GetOrAdd(assembly, AssemblyNames.MayHaveAny);

    private LossSink? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        var loss = LossOf(method);
        var inferred = loss is null ? Inferred.Nothing : _inferred.GetOrAdd(loss, key => Infer(key, cancellation));
        var expectations = method.Parameters.Select(parameter => Expectation(method, parameter, loss, inferred)).ToArray();

        return expectations.All(expectation => expectation is null) && loss is null
            ? null
            : new(method.Name, expectations, loss is not null && !IsSame(loss, method), inferred.Facts?.IsMean == true, IsGenerated: loss is not null) { Facts = inferred.Facts, Loss = loss };
    }

    private static Expectation? Expectation(IMethodSymbol method, IParameterSymbol parameter, IMethodSymbol? loss, Inferred inferred)
    {
        var isPrediction = inferred.Wrt.Contains(parameter.Name);

        // What the user has written stands on the loss, not on the members beside it.
        var written = loss?.Parameters.FirstOrDefault(input => input.Name == parameter.Name) ?? parameter;

        var kind = inferred.Facts?.Kinds.FirstOrDefault(kind => kind.Parameter == parameter.Name);

        if (KindAttributes.ExpectedBy(written) is { } declared && (kind is null || IsOfUser(written, loss, declared, kind)))
        {
            return new(declared, isPrediction);
        }

        if (kind is null)
        {
            return null;
        }

        var partner = kind.Partner is null ? null : method.Parameters.FirstOrDefault(other => other.Name == kind.Partner);

        return new(kind.Kind, isPrediction, partner?.Ordinal ?? -1);
    }

    /// <summary>
    /// Whether the user wrote the attribute. The generator writes what it infers, which says less than what is inferred here:
    /// not which other parameter a residual is taken to.
    /// </summary>
    private static bool IsOfUser(IParameterSymbol parameter, IMethodSymbol? loss, NumberKind declared, ExpectedKind inferred) =>
        KindAttributes.PlaceOf(parameter) is { } place
            ? place.SyntaxTree == loss?.GetAttributes().First(KnownAttributes.IsLoss).ApplicationSyntaxReference?.SyntaxTree
            : declared != inferred.Kind;

    /// <summary>The loss that <paramref name="method"/> is, or that it stands beside.</summary>
    private static IMethodSymbol? LossOf(IMethodSymbol method)
    {
        if (HasLoss(method))
        {
            return method;
        }

        return method.Name.EndsWith("Grad", StringComparison.Ordinal) && method.ContainingType is { } type
            ? type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(loss => HasLoss(loss) && IsBeside(loss, method))
            : null;
    }

    private static bool IsBeside(IMethodSymbol loss, IMethodSymbol method)
    {
        var stem = StemOf(loss);
        var inputs = loss.Parameters.Where(parameter => parameter.Type.Name != "Span").ToArray();

        return (method.Name == stem + "WithGrad" || method.Name == stem + "Grad")
            && method.Parameters.Length > inputs.Length
            && inputs.All(input => method.Parameters.Any(parameter =>
                parameter.Name == input.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, input.Type)));
    }

    /// <summary>What the names of the members beside <paramref name="loss"/> begin with.</summary>
    public static string StemOf(IMethodSymbol loss) => LossArguments.Of(loss.GetAttributes().First(KnownAttributes.IsLoss), loss).Stem;

    private static Inferred Infer(IMethodSymbol loss, CancellationToken cancellation)
    {
        var attribute = loss.GetAttributes().First(KnownAttributes.IsLoss);

        if (SourceOf(loss, attribute, cancellation) is not { } source)
        {
            return Inferred.Nothing;
        }

        var wrt = WrtNames.Of(source.Signature, source.Wrt);

        return new(LossFacts.Of(source, cancellation), [.. wrt]);
    }

    private static LossSource? SourceOf(IMethodSymbol loss, AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference is not { } written ? ReferencedLosses.SourceOf(loss, attribute)
            : written.GetSyntax(cancellation).Parent?.Parent is MethodDeclarationSyntax declaration
                ? LossReader.Read(declaration, loss.PartialDefinitionPart ?? loss, attribute).Method?.Source
                : null;

    /// <summary>Whether <paramref name="method"/> is a loss that a user declared.</summary>
    public static bool HasLoss(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && method.GetAttributes().Any(KnownAttributes.IsLoss);

    private static bool IsSame(IMethodSymbol loss, IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(loss, method);

    private sealed record Inferred(LossFacts? Facts, HashSet<string> Wrt)
    {
        public static readonly Inferred Nothing = new(null, []);
    }
}
