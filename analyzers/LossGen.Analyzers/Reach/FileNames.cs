using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Reach;

/// <summary>
/// The attributes of one file, and what its methods are called that may be losses or declare what they take, by how their
/// attributes are written. A file is read once: an editor makes a new compilation at every key stroke, and all its other files stay.
/// </summary>
internal sealed class FileNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> Known = new();

    private readonly SyntaxTree _tree;
    private readonly bool _hasStem;
    private readonly Lazy<string[]> _attributed;
    private readonly Lazy<AttributeSyntax[]> _allAttributes;
    private readonly Lazy<AttributeSyntax[]> _attributes;
    private Tuple<string, string[]>? _delegates;

    private FileNames(SyntaxTree tree)
    {
        _tree = tree;
        _attributed = new(() => NamesUnder(_ => true));
        _allAttributes = new(() => [.. tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>()]);
        _attributes = new(FindAttributes);

        _hasStem = OurAttributes.Stems.MayBeIn(tree.GetText());

        if (_hasStem)
        {
            Marked = NamesUnder(OurAttributes.MayBe);
            Aliases =
            [
                .. OutsideOfBodies().OfType<UsingDirectiveSyntax>().Where(import => import.Alias is not null && OurAttributes.MayBe(import.Name)).Select(import => import.Alias!.Name.Identifier.ValueText),
            ];
        }
    }

    /// <summary>Those under an attribute that is called like one of ours.</summary>
    public string[] Marked { get; } = [];

    /// <summary>Those under any attribute.</summary>
    public string[] Attributed => _attributed.Value;

    /// <summary>All attributes, also those within bodies.</summary>
    public AttributeSyntax[] AllAttributes => _allAttributes.Value;

    /// <summary>Those that are called like one of ours.</summary>
    public AttributeSyntax[] Attributes => _attributes.Value;

    /// <summary>The other names that it gives our attributes; where they are global, other files use them.</summary>
    public string[] Aliases { get; } = [];

    /// <summary>Those of <paramref name="tree"/>.</summary>
    public static FileNames Of(SyntaxTree tree) => Known.GetValue(tree, key => new FileNames(key));

    /// <summary>
    /// Its fields that are declared with one of <paramref name="methods"/>, whose names seldom change between two key strokes.
    /// </summary>
    public string[] DelegatesOf(NameSet methods)
    {
        if (_delegates is not { } known || known.Item1 != methods.Key)
        {
            known = Tuple.Create(methods.Key, methods.MayBeIn(_tree.GetText()) ? FindDelegates(methods) : []);
            _delegates = known;
        }

        return known.Item2;
    }

    private string[] FindDelegates(NameSet methods) =>
    [
        .. OutsideOfBodies()
            .OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Where(field => field.Initializer?.Value switch
            {
                SimpleNameSyntax name => methods.Contains(name.Identifier.ValueText),
                MemberAccessExpressionSyntax access => methods.Contains(access.Name.Identifier.ValueText),
                _ => false,
            })
            .Select(field => field.Identifier.ValueText),
    ];

    private AttributeSyntax[] FindAttributes()
    {
        if (!_hasStem)
        {
            return [];
        }

        var root = _tree.GetRoot();
        var candidates = OurAttributes.Stems.PlacesIn(_tree.GetText()) is { } places
            ? places.Select(place => AttributeAround(root.FindToken(place))).OfType<AttributeSyntax>().Distinct()
            : AllAttributes;

        return [.. candidates.Where(attribute => OurAttributes.MayBe(attribute.Name))];
    }

    /// <summary>The attribute in whose name <paramref name="token"/> stands.</summary>
    private static AttributeSyntax? AttributeAround(SyntaxToken token)
    {
        var name = token.Parent;

        while (name is NameSyntax)
        {
            name = name.Parent;
        }

        return name as AttributeSyntax;
    }

    private string[] NamesUnder(Func<NameSyntax, bool> isOurs)
    {
        return
        [
            .. OutsideOfBodies().SelectMany(node => node switch
            {
                MethodDeclarationSyntax method when IsMarked(method.AttributeLists, method.ParameterList) => [method.Identifier.ValueText],
                ConstructorDeclarationSyntax constructor when IsMarked(default, constructor.ParameterList) => NamesInReach.Any,
                TypeDeclarationSyntax { ParameterList: { } parameters } when IsMarked(default, parameters) => NamesInReach.Any,
                DelegateDeclarationSyntax function when IsMarked(default, function.ParameterList) => NamesInReach.Any,
                _ => Array.Empty<string>(),
            }),
        ];

        bool IsMarked(SyntaxList<AttributeListSyntax> lists, ParameterListSyntax parameters) =>
            lists.Concat(parameters.Parameters.SelectMany(parameter => parameter.AttributeLists)).SelectMany(list => list.Attributes).Any(attribute => isOurs(attribute.Name));
    }

    /// <summary>Imports, types and their members, but nothing within a member.</summary>
    private IEnumerable<SyntaxNode> OutsideOfBodies() =>
        _tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax);
}
