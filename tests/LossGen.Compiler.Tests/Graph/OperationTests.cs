using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Graph;

/// <summary>Every column of every row of the table of operations, against the operations' meaning.</summary>
public class OperationTests
{
    private const int Points = 200;

    // Expansions may leave out what no double shows: past 40 log cosh is |x| - log 2 to 35 digits.
    private const int ExpansionBits = 100;

    private static readonly IEnumerable<Operation> Numeric = Operations.All.Where(
        row => row.Result == NodeType.Number && row.Parameters.All(parameter => parameter.Type == NodeType.Number));

    public static TheoryData<string> Functions => Rows(_ => true);

    public static TheoryData<string> Defined => Rows(row => row.Definition is not null);

    public static TheoryData<string> OwnNames => Rows(row => row.Name.Any(char.IsUpper));

    public static TheoryData<string> Expanded => Rows(row => row.Expansion is not null);

    public static TheoryData<string> Differentiated => Rows(row => row.Derivatives.Count > 0);

    public static TheoryData<string> Symmetric => Rows(row => row.Symmetry != Symmetry.None);

    public static TheoryData<string> Signed => Rows(row => row.Sign != Sign.Unknown);

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_operation_has_a_meaning(string name) => Assert.NotNull(Meanings.Find(name));

    [Theory]
    [MemberData(nameof(Defined))]
    public void A_definition_is_the_operation(string name) =>
        AssertHolds(OperationCheck.OfFormula(Row(name), Row(name).Definition!, Points, Precise.Wanted - 30));

    [Theory]
    [MemberData(nameof(OwnNames))]
    public void A_name_that_the_language_has_not_is_explained_in_it(string name)
    {
        var row = Row(name);
        Assert.NotNull(row.Formula);
        Assert.DoesNotMatch("[A-Z]", row.Formula);
        AssertHolds(OperationCheck.OfFormula(row, row.Formula, Points, ExpansionBits));
    }

    [Theory]
    [MemberData(nameof(Expanded))]
    public void An_expansion_is_the_operation_wherever_that_is_defined(string name) =>
        AssertHolds(OperationCheck.OfFormula(Row(name), Row(name).Expansion!, Points, ExpansionBits));

    [Theory]
    [MemberData(nameof(Differentiated))]
    public void A_derivative_is_the_slope_of_the_operation(string name)
    {
        var row = Row(name);
        Assert.Equal(row.Arity, row.Derivatives.Count);

        foreach (var parameter in Enumerable.Range(0, row.Derivatives.Count).Where(_ => row != Operations.StopGradient))
        {
            AssertHolds(OperationCheck.OfDerivative(row, parameter, row.Derivatives[parameter], Points));
        }
    }

    [Fact]
    public void What_has_no_derivative_is_flat_or_chooses_or_is_the_last_of_its_kind()
    {
        var without = Numeric.Where(row => row.Definition is null && row.Derivatives.Count == 0).Select(row => row.Name);

        Assert.Equal(["BinaryExponent", "DifferenceError", "floor", "max", "min", "round", "sign", "stop_gradient", "trigamma"], without.Order(StringComparer.Ordinal));
        Assert.Equal(["trigamma"], Operations.All.Where(row => !row.HasDerivative).Select(row => row.Name));
    }

    [Theory]
    [InlineData("BinaryExponent")]
    [InlineData("DifferenceError")]
    [InlineData("floor")]
    [InlineData("round")]
    [InlineData("sign")]
    public void What_jumps_is_flat_between_its_jumps(string name) =>
        AssertHolds(OperationCheck.OfDerivative(Row(name), 0, "0", Points));

    [Theory]
    [MemberData(nameof(Symmetric))]
    public void An_even_or_odd_operation_is_so(string name)
    {
        var row = Row(name);

        AssertHolds(OperationCheck.OfFact(row, Points, (values, value) =>
            Precise.Evaluate(() => OperationCheck.Meaning(row, -values[0]))?.Value is { } mirrored
                ? Equality.Compare(row.Symmetry == Symmetry.Even ? value : -value, mirrored)
                : null));
    }

    [Theory]
    [MemberData(nameof(Signed))]
    public void An_operation_has_its_sign(string name)
    {
        var row = Row(name);

        AssertHolds(OperationCheck.OfFact(row, Points, (_, value) => row.Sign == Sign.Positive ? value.Sign > 0 : value.Sign >= 0));
    }

    [Fact]
    public void Values_at_zero_and_one_are_the_operations()
    {
        foreach (var row in Numeric)
        {
            Assert.True(row.AtZero is not { } atZero || OperationCheck.Meaning(row, BigFloat.Zero).Value == atZero, row.Name);
            Assert.True(row.AtOne is not { } atOne || OperationCheck.Meaning(row, BigFloat.One).Value == atOne, row.Name);
        }
    }

    [Fact]
    public void Commutative_operations_are_so()
    {
        foreach (var row in Numeric.Where(row => row.IsCommutative))
        {
            AssertHolds(OperationCheck.OfFact(row, Points, (values, value) =>
                Precise.Evaluate(() => OperationCheck.Meaning(row, values[1], values[0]))?.Value is { } swapped
                    ? Equality.Compare(value, swapped)
                    : null));
        }
    }

    [Fact]
    public void Wrong_rows_are_seen()
    {
        var sigmoid = Operations.Sigmoid;

        Assert.NotNull(OperationCheck.OfDerivative(sigmoid, 0, "sigmoid(x)*(1 - sigmoid(x)) + 1e-40*sigmoid(x)", Points).Counterexample);
        Assert.NotNull(OperationCheck.OfDerivative(Operations.Pow, 0, "y*exp((y - 1)*log(x))", Points).Counterexample);
        Assert.NotNull(OperationCheck.OfFormula(sigmoid, "where(0 <= x, 1/(1 + exp(-x)), exp(-x)/(1 + exp(-x)))", Points, ExpansionBits).Counterexample);
        Assert.NotNull(OperationCheck.OfFormula(Row("xlogy"), "x*log(y)", Points, ExpansionBits).Counterexample);
        Assert.NotNull(OperationCheck.OfFact(Row("log1p"), Points, (_, value) => value.Sign >= 0).Counterexample);
    }

    private static Operation Row(string name) => Numeric.Single(row => row.Name == name);

    private static TheoryData<string> Rows(Func<Operation, bool> isWanted) => [.. Numeric.Where(isWanted).Select(row => row.Name)];

    private static void AssertHolds(OperationCheck check)
    {
        Assert.Null(check.Counterexample);
        Assert.Equal(Points, check.Points);
    }
}
