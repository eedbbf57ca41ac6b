using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Who defines a function; an outer level hides those before it.</summary>
internal enum FunctionLevel
{
    Prelude,
    Assembly,
    Class,
}

/// <summary>A function written in the language.</summary>
/// <param name="definition">Its tree.</param>
/// <param name="text">What the tree was read from.</param>
/// <param name="level">Who defines it: its body sees functions of this level and those before it.</param>
/// <param name="siteIndex">Its place in <see cref="LossSource.Functions"/>; of no meaning in the prelude.</param>
internal sealed class Function(FunctionDefinitionSyntax definition, string text, FunctionLevel level, int siteIndex)
{
    /// <summary>The name that calls it.</summary>
    public string Name => definition.Name.Name;

    /// <summary>How many arguments it takes.</summary>
    public int Arity => definition.Parameters.Count;

    /// <summary>Its tree.</summary>
    public FunctionDefinitionSyntax Definition => definition;

    /// <summary>Who defines it.</summary>
    public FunctionLevel Level => level;

    /// <summary>Its place in <see cref="LossSource.Functions"/>.</summary>
    public int SiteIndex => siteIndex;

    /// <summary>Whether something is wrong with it whatever its arguments; calls of it are then silent.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Its name and parameters, as a call is written.</summary>
    public string Header => $"{Name}({string.Join(", ", Parameters)})";

    /// <summary>The names of its parameters.</summary>
    public IEnumerable<string> Parameters => definition.Parameters.Select(parameter => parameter.Name);

    /// <summary>Its text, with mistakes going to <paramref name="mistakes"/>.</summary>
    public SourceText SourceText(List<Mistake> mistakes) => new(text, MistakeSite.Function, siteIndex, mistakes);
}
