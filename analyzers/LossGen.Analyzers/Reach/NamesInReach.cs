using System.Collections.Concurrent;
using LossGen.Analyzers.Torch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Reach;

/// <summary>
/// Whether a member can call anything that is looked into, by the names in its text alone. Who asks Roslyn for every body has
/// all of them bound a second time; of a large project few files train.
/// </summary>
internal sealed class NamesInReach
{
    /// <summary>Stands for what is called by no name of its own: a type of delegates, a constructor before that of a derived type.</summary>
    public static readonly string[] Any = ["*"];

    /// <summary>What the gradients of every loss end with, whatever it is called.</summary>
    private const string Gradient = "Grad";

    private readonly Compilation _compilation;
    private readonly bool _hasTorch;
    private readonly Lazy<NameSet> _names;
    private readonly ConcurrentDictionary<SyntaxTree, bool> _files = new();

    /// <summary>Those of <paramref name="compilation"/>.</summary>
    /// <param name="compilation">A compilation.</param>
    /// <param name="hasTorch">Whether it refers to TorchSharp.</param>
    public NamesInReach(Compilation compilation, bool hasTorch)
    {
        _compilation = compilation;
        _hasTorch = hasTorch;
        _names = new(() => new(Collect(), Gradient));
    }

    /// <summary>The members of <paramref name="tree"/>, or of a part of it, that one of them stands in.</summary>
    public IEnumerable<SyntaxNode> MembersOf(SyntaxTree tree, TextSpan? part, CancellationToken cancellation)
    {
        var isAny = _names.Value.Contains(Any[0]);

        if (!isAny && !_files.GetOrAdd(tree, key => _names.Value.MayBeIn(key.GetText())))
        {
            return [];
        }

        var root = tree.GetRoot(cancellation);
        var members = Members.In(root, part ?? root.FullSpan);

        return isAny ? members : members.Where(member => member.DescendantTokens().Any(IsOne));
    }

    private bool IsOne(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && _names.Value.Contains(token.ValueText);

    private IEnumerable<string> Collect()
    {
        var files = _compilation.SyntaxTrees.Concat(_compilation.References.SelectMany(Sources)).Select(FileNames.Of).ToArray();
        var aliases = files.SelectMany(file => file.Aliases).ToArray();
        var own = files.SelectMany(file => aliases.Length == 0 ? file.Marked : file.Attributed);
        var theirs = _compilation.References
            .Where(reference => !Sources(reference).Any())
            .Select(_compilation.GetAssemblyOrModuleSymbol)
            .OfType<IAssemblySymbol>()
            .Where(AssemblyNames.MayHaveAny)
            .SelectMany(AssemblyNames.Of);

        var losses = new NameSet([.. own, .. theirs], Gradient);
        var delegates = files.SelectMany(file => file.DelegatesOf(losses));

        // A local function may declare what it takes, too.
        return [.. own, .. theirs, .. delegates, .. aliases, "Expects", "ExpectsAttribute", .. _hasTorch ? TorchLosses.Callees : [], "SoftMax"];
    }

    /// <summary>The files of a project that an editor refers to as it is, and not as an assembly.</summary>
    private static IEnumerable<SyntaxTree> Sources(MetadataReference reference) =>
        reference is CompilationReference { Compilation: { Language: LanguageNames.CSharp } project } ? project.SyntaxTrees : [];
}
