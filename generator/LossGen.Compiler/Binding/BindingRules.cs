using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>What can be wrong with names, axes and kinds of value, and with what the signature says of them.</summary>
public static class BindingRules
{
    /// <summary>Nothing to take gradients for.</summary>
    public static readonly MistakeRule WrtMissing = new(
        "LOSS0020", "A loss without spans says what gradients are taken for", "This loss has no tensor to take the gradient for; add Wrt = \"…\" with the names of parameters, or Wrt = \"\" for the value alone");

    /// <summary>A name in Wrt that is no parameter.</summary>
    public static readonly MistakeRule WrtUnknown = new(
        "LOSS0021", "Wrt names parameters", "Wrt names '{0}', which is no parameter{1}");

    /// <summary>A name twice in Wrt.</summary>
    public static readonly MistakeRule WrtRepeated = new(
        "LOSS0022", "Wrt names a parameter once", "Wrt names '{0}' twice");

    /// <summary>A parameter in Wrt that has no gradient.</summary>
    public static readonly MistakeRule WrtKind = new(
        "LOSS0023", "Wrt names tensors and scalars", "Wrt names '{0}', which is {1}; gradients are taken for spans and scalars of the element type");

    /// <summary>Something other than names between commas.</summary>
    public static readonly MistakeRule WrtSyntax = new(
        "LOSS0024", "Wrt is names between commas", "Wrt is a list of names, as in \"a, b\"; '{0}' is no name");

    /// <summary>A name in Wrt that the expression does not depend on.</summary>
    public static readonly MistakeRule WrtUnused = new(
        "LOSS0025", "Wrt names what the expression uses", "The expression does not use '{0}', so its gradient is zero", IsError: false);

    /// <summary>A parameter that the expression does not read.</summary>
    public static readonly MistakeRule UnusedParameter = new(
        "LOSS0026", "Parameters are used", "The expression does not use the parameter '{0}'", IsError: false);

    /// <summary>Some spans with named axes, some without.</summary>
    public static readonly MistakeRule AxesMissing = new(
        "LOSS0030", "All spans name their axes, or none", "'{0}' has no [Axes], but '{1}' has; name the axes of every span");

    /// <summary>Something other than names between commas.</summary>
    public static readonly MistakeRule AxesSyntax = new(
        "LOSS0031", "Axes are names between commas", "[Axes] is a list of names, outermost first, as in \"N, C\"; '{0}' is no name");

    /// <summary>An axis twice in one span.</summary>
    public static readonly MistakeRule AxisRepeated = new(
        "LOSS0032", "A span has an axis once", "[Axes] names '{0}' twice; rows and columns need names of their own");

    /// <summary>Axes of a parameter without elements.</summary>
    public static readonly MistakeRule AxesOfScalar = new(
        "LOSS0033", "Only spans have axes", "'{0}' is no span and has no axes; remove [Axes]");

    /// <summary>Lengths that leave an extent open.</summary>
    public static readonly MistakeRule ExtentUnknown = new(
        "LOSS0034", "Every extent follows from the signature", "The lengths of the spans do not say how many places '{0}' has; add a parameter 'int {0}'");

    /// <summary>Values along other axes than the expression keeps.</summary>
    public static readonly MistakeRule ValuesAxes = new(
        "LOSS0035", "The values have the axes that the expression keeps", "'{0}' is declared over {1}, but the expression keeps {2}");

    /// <summary>A name before a parenthesis that no function has.</summary>
    public static readonly MistakeRule UnknownFunction = new(
        "LOSS0200", "Functions are known", "Unknown function '{0}'{1}");

    /// <summary>A name that no parameter, binding or constant has.</summary>
    public static readonly MistakeRule UnknownName = new(
        "LOSS0201", "Names are known", "Unknown name '{0}'{1}");

    /// <summary>A name in brackets that no axis has.</summary>
    public static readonly MistakeRule UnknownAxis = new(
        "LOSS0202", "Axes are known", "Unknown axis '{0}'; {1}");

    /// <summary>A value that is called.</summary>
    public static readonly MistakeRule NotAFunction = new(
        "LOSS0203", "Only functions are called", "'{0}' is a value, not a function; to multiply write '{0}*(…)'");

    /// <summary>A function that is not called.</summary>
    public static readonly MistakeRule NotAValue = new(
        "LOSS0204", "Functions are called", "'{0}' is a function; call it, as in '{1}'");

    /// <summary>A binding above its statement, or in it.</summary>
    public static readonly MistakeRule UsedTooEarly = new(
        "LOSS0205", "Values are named before they are used", "'{0}' has no value yet: '{0} = …;' must stand before");

    /// <summary>A binding of a name that is taken.</summary>
    public static readonly MistakeRule NameTaken = new(
        "LOSS0206", "A name means one thing", "'{0}' is {1} already; choose another name");

    /// <summary>The span that receives the values, in the expression.</summary>
    public static readonly MistakeRule ReadsOutput = new(
        "LOSS0207", "The values' span is written only", "'{0}' receives the values of the expression and cannot be read in it");

    /// <summary>A binding or a function's parameter that nothing reads.</summary>
    public static readonly MistakeRule NeverUsed = new(
        "LOSS0208", "What is named is used", "'{0}' is never used; remove it", IsError: false);

    /// <summary>Too many or too few arguments.</summary>
    public static readonly MistakeRule WrongArity = new(
        "LOSS0210", "Functions get their arguments", "'{0}' takes {1}, not {2}");

    /// <summary>Axes for a function that works on each element.</summary>
    public static readonly MistakeRule TakesNoAxes = new(
        "LOSS0211", "Only functions along axes take them", "'{0}' takes no axes; write '{0}(…)'");

    /// <summary>A function along an axis without it.</summary>
    public static readonly MistakeRule NeedsAxes = new(
        "LOSS0212", "Functions along axes name them", "'{0}' works along an axis; name it in brackets, as in '{0}[C](…)'");

    /// <summary>A call whose function, written out, is wrong.</summary>
    public static readonly MistakeRule WrongArguments = new(
        "LOSS0213", "Functions get arguments they can work with", "'{0}' cannot work with these arguments: {1}");

    /// <summary>Two definitions of one name and number of arguments.</summary>
    public static readonly MistakeRule DefinedTwice = new(
        "LOSS0214", "A function is defined once", "'{0}' with {1} is defined already{2}");

    /// <summary>A definition of what the language has.</summary>
    public static readonly MistakeRule HidesBuiltIn = new(
        "LOSS0215", "Built-in functions cannot be redefined", "'{0}' with {1} is built in; choose another name");

    /// <summary>A function that calls itself.</summary>
    public static readonly MistakeRule Recursion = new(
        "LOSS0216", "Functions do not call themselves", "'{0}' calls itself: {1}; functions are written out where they are called");

    /// <summary>A number where a truth value should be, and the like.</summary>
    public static readonly MistakeRule WrongKind = new(
        "LOSS0220", "Values are of the right kind", "{0} takes {1}, but '{2}' is {3}; {4}");

    /// <summary>An index beside a number.</summary>
    public static readonly MistakeRule IndexComparison = new(
        "LOSS0221", "Indices compare with indices", "'{0}' is an index and compares with indices, int parameters and whole numbers, but '{1}' is {2}; write 'number({0})' to compare as numbers");

    /// <summary>A reduction with nothing to reduce.</summary>
    public static readonly MistakeRule ReducesScalar = new(
        "LOSS0230", "Reductions have axes to reduce", "'{0}' reduces a value per element, but '{1}' is a scalar; remove '{0}'");

    /// <summary>An axis that the value along which it is worked lacks.</summary>
    public static readonly MistakeRule LacksAxis = new(
        "LOSS0231", "A function works along axes that its argument has", "'{0}' works along '{1}', but '{2}' {3}");

    /// <summary>An axis twice in brackets.</summary>
    public static readonly MistakeRule AxisTwice = new(
        "LOSS0232", "Brackets name an axis once", "'{0}' names the axis '{1}' twice");

    /// <summary>Too many or too few axes.</summary>
    public static readonly MistakeRule AxesCount = new(
        "LOSS0233", "Functions get as many axes as they work along", "'{0}' works along {1}, not {2}; write '{3}'");

    /// <summary>A result that would have one axis twice.</summary>
    public static readonly MistakeRule HasAxis = new(
        "LOSS0234", "A value has an axis once", "'{0}' gives its result the axis '{1}', but '{2}' has it already; rename one of them");

    /// <summary>A literal beyond the element type.</summary>
    public static readonly MistakeRule LiteralRange = new(
        "LOSS0240", "Numbers fit the element type", "'{0}' becomes {1} in '{2}'");

    /// <summary>A constant whose exact value is too long to work with.</summary>
    public static readonly MistakeRule ConstantSize = new(
        "LOSS0241", "Constants are of a reasonable size", "The constants of '{0}' come to a number of more than {1} digits");

    /// <summary>A division by a constant zero.</summary>
    public static readonly MistakeRule DivisionByZero = new(
        "LOSS0242", "Divisors are not zero", "'{0}' is zero: nothing can be divided by it");

    /// <summary>A value per element where one number is returned.</summary>
    public static readonly MistakeRule KeepsAxes = new(
        "LOSS0250", "The expression reduces to what the method returns", "This has {3}, but the method returns one '{0}'; reduce it, as in 'mean({1})', or return void and add a last parameter 'Span<{2}>'");

    /// <summary>One number where a value per element is written.</summary>
    public static readonly MistakeRule KeepsNoAxes = new(
        "LOSS0251", "The expression has the values that the method writes", "This is one number, but '{0}' receives a value per element; remove the reduction, or return '{1}' and remove '{0}'");

    /// <summary>Functions that grow beyond measure when written out.</summary>
    public static readonly MistakeRule TooLarge = new(
        "LOSS0290", "Expressions stay small when functions are written out", "This becomes too large or too deep where its functions are written out");

    /// <summary>Every rule of this stage.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } =
    [
        WrtMissing, WrtUnknown, WrtRepeated, WrtKind, WrtSyntax, WrtUnused, UnusedParameter,
        AxesMissing, AxesSyntax, AxisRepeated, AxesOfScalar, ExtentUnknown, ValuesAxes,
        UnknownFunction, UnknownName, UnknownAxis, NotAFunction, NotAValue, UsedTooEarly, NameTaken, ReadsOutput, NeverUsed,
        WrongArity, TakesNoAxes, NeedsAxes, WrongArguments, DefinedTwice, HidesBuiltIn, Recursion,
        WrongKind, IndexComparison, ReducesScalar, LacksAxis, AxisTwice, AxesCount, HasAxis, LiteralRange, ConstantSize, DivisionByZero, KeepsAxes, KeepsNoAxes,
        TooLarge,
    ];
}
