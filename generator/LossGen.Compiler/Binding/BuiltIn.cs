using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>Whether a function is followed by axes in brackets.</summary>
internal enum AxesUse
{
    None,
    Optional,
    Required,
}

/// <summary>A function of the language that is not one operation on each element.</summary>
/// <param name="Name">Before the parenthesis.</param>
/// <param name="Parameters">What messages call its arguments.</param>
/// <param name="Axes">Whether it takes axes.</param>
/// <param name="AxesCount">How many, where that is fixed.</param>
internal sealed record BuiltIn(string Name, EquatableArray<string> Parameters, AxesUse Axes, int? AxesCount)
{
    private static readonly BuiltIn[] All =
    [
        Of("sum", AxesUse.Optional, "x"),
        Of("mean", AxesUse.Optional, "x"),
        Of("min", AxesUse.Optional, "x"),
        Of("max", AxesUse.Optional, "x"),
        Of("prod", AxesUse.Optional, "x"),
        Of("logsumexp", AxesUse.Optional, "x"),
        Of("norm", AxesUse.Optional, "x"),
        Of("masked_mean", AxesUse.Optional, "x", "mask"),
        Of("weighted_mean", AxesUse.Optional, "x", "w"),
        Of("softmax", AxesUse.Required, "x"),
        Of("log_softmax", AxesUse.Required, "x"),
        Along(1, "gather", "x", "t"),
        Along(1, "one_hot", "t"),
        Along(1, "index"),
        Along(1, "size"),
        Along(2, "rename", "x"),
    ];

    /// <summary>The names of all functions that the language has.</summary>
    public static IEnumerable<string> Names =>
        Operations.Names.Concat(All.Select(builtIn => builtIn.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>The function along axes of that name and number of arguments.</summary>
    public static BuiltIn? Find(string name, int arity) =>
        Array.Find(All, builtIn => builtIn.Name == name && builtIn.Parameters.Count == arity);

    /// <summary>Whether it is <c>min</c> or <c>max</c>, which take any number of values.</summary>
    public static bool IsVariadic(string name) => name is "min" or "max";

    /// <summary>Whether the language has a function of that name and number of arguments.</summary>
    public static bool Has(string name, int arity) =>
        Find(name, arity) is not null || Operations.Find(name, arity) is not null || (IsVariadic(name) && arity > 0);

    /// <summary>The parameters of each function of that name that the language has.</summary>
    public static IEnumerable<IReadOnlyList<string>> Overloads(string name) =>
        All.Where(builtIn => builtIn.Name == name)
            .Select(builtIn => (IReadOnlyList<string>)builtIn.Parameters)
            .Concat(Operations.All
                .Where(row => row.Name == name && Operations.Find(name, row.Arity) == row)
                .Select(row => (IReadOnlyList<string>)[.. row.Parameters.Select(parameter => parameter.Name)]));

    private static BuiltIn Of(string name, AxesUse axes, params string[] parameters) => new(name, new(parameters), axes, null);

    private static BuiltIn Along(int count, string name, params string[] parameters) =>
        new(name, new(parameters), AxesUse.Required, count);
}
