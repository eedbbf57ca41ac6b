using LossGen.Compiler.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>What can be wrong with the declaration around an expression: the band LOSS00xx.</summary>
public static class DeclarationRules
{
    /// <summary>Generated code is the body of a partial method.</summary>
    public static readonly MistakeRule NotPartial = new(
        "LOSS0001",
        "A loss is a partial method",
        "'{0}' has [Loss] and no 'partial'; declare it 'partial' and end it with a semicolon");

    /// <summary>The body is generated.</summary>
    public static readonly MistakeRule HasBody = new(
        "LOSS0002",
        "A loss has no body of its own",
        "'{0}' has [Loss] and a body; remove the body, or [Loss]");

    /// <summary>Another part of the type is generated.</summary>
    public static readonly MistakeRule ContainerNotPartial = new(
        "LOSS0003",
        "The types around a loss are partial",
        "'{0}' contains the loss '{1}'; declare it 'partial'");

    /// <summary>A generated file cannot add to a type that only its own file sees.</summary>
    public static readonly MistakeRule FileLocal = new(
        "LOSS0004",
        "A loss is not in a file-local type",
        "'{0}' is file-local, so no other file can hold the body of '{1}'; remove 'file'");

    /// <summary>Without one, C# drops the calls to a partial method that has no body.</summary>
    public static readonly MistakeRule NoAccessModifier = new(
        "LOSS0005",
        "A loss states its accessibility",
        "'{0}' has no access modifier; write 'public', 'internal' or 'private' before it");

    /// <summary>Siblings could not repeat it.</summary>
    public static readonly MistakeRule UnservedModifier = new(
        "LOSS0006",
        "A loss is not virtual, abstract, extern or async",
        "'{0}' is '{1}', which a loss cannot be; remove '{1}'");

    /// <summary>Spans and numbers are passed by value.</summary>
    public static readonly MistakeRule PassedByReference = new(
        "LOSS0007",
        "Parameters of a loss are passed by value",
        "'{0}' has the modifier '{1}'; remove it: spans and numbers are passed by value");

    /// <summary>What an expression can read.</summary>
    public static readonly MistakeRule ParameterType = new(
        "LOSS0008",
        "Parameters of a loss are spans and numbers",
        "'{0}' has the type '{1}', which an expression cannot read; {2}");

    /// <summary>One element type a loss.</summary>
    public static readonly MistakeRule MixedTypes = new(
        "LOSS0009",
        "A loss has one element type",
        "'{0}' is of '{1}' but '{2}' is of '{3}'; a loss computes in one type, so use '{3}' for both or declare two losses");

    /// <summary>What an expression can become.</summary>
    public static readonly MistakeRule ReturnType = new(
        "LOSS0010",
        "A loss returns its element type, double or nothing",
        "'{0}' returns '{1}'; {2}");

    /// <summary>Where the values of a loss that keeps its axes go.</summary>
    public static readonly MistakeRule NoValuesSpan = new(
        "LOSS0011",
        "A loss that returns nothing writes into its last parameter",
        "'{0}' returns nothing and has no place for its values; add a last parameter 'Span<{1}>', or return '{1}'");

    /// <summary>Gradients and <c>upstream</c> need their names.</summary>
    public static readonly MistakeRule ParameterNameTaken = new(
        "LOSS0012",
        "A parameter is not called like a generated one",
        "'{0}' is also the name of a parameter that '{1}' is generated with; rename it");

    /// <summary>Generated members need theirs.</summary>
    public static readonly MistakeRule MemberNameTaken = new(
        "LOSS0013",
        "No other member is called like a generated one",
        "'{0}' is generated for '{1}', but '{2}' has such a member already; rename that one, or give the loss another stem with 'Name'");

    /// <summary>The stem becomes part of C# names.</summary>
    public static readonly MistakeRule NameNotIdentifier = new(
        "LOSS0014",
        "Name is an identifier",
        "'{0}' cannot begin the name of a member; use letters, digits and underscores, a letter first");

    /// <summary>Sweeps are written into file-local classes, which came with C# 11.</summary>
    public static readonly MistakeRule LanguageVersion = new(
        "LOSS0015",
        "LossGen needs C# 11",
        "Generated code is C# 11 and this project is compiled as C# {0}; set <LangVersion> to 11.0 or newer, or leave it out");

    /// <summary>Accessors, operators and local functions cannot be partial methods.</summary>
    public static readonly MistakeRule NotAMethod = new(
        "LOSS0016",
        "[Loss] stands on a method",
        "[Loss] stands on {0}, which cannot be a partial method; move the expression to a partial method of the type");

    /// <summary>Null is a constant too.</summary>
    public static readonly MistakeRule NullText = new(
        "LOSS0017",
        "An expression is not null",
        "[{0}] has null for its text; write the formula as a string");

    /// <summary>Every row, in the order of their ids.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } =
    [
        NotPartial, HasBody, ContainerNotPartial, FileLocal, NoAccessModifier, UnservedModifier, PassedByReference,
        ParameterType, MixedTypes, ReturnType, NoValuesSpan, ParameterNameTaken, MemberNameTaken, NameNotIdentifier,
        LanguageVersion, NotAMethod, NullText,
    ];
}
