using LossGen.Compiler.Syntax;

namespace LossGen.Oracle.Evaluation;

/// <summary>The functions that expressions call besides those of the language, by name and number of arguments.</summary>
public sealed class FunctionTable
{
    private readonly Dictionary<(string Name, int Arguments), FunctionDefinitionSyntax> _definitions = [];

    /// <summary>The functions of one definition a text.</summary>
    /// <exception cref="FormatException">A text is not a definition.</exception>
    public FunctionTable(IEnumerable<string> definitions)
    {
        foreach (var text in definitions)
        {
            var parsed = Parser.ParseDefinition(text);

            if (parsed.Mistakes.Count > 0)
            {
                throw new FormatException($"{text}: {parsed.Mistakes[0].Message}");
            }

            _definitions.Add((parsed.Tree.Name.Name, parsed.Tree.Parameters.Count), parsed.Tree);
        }
    }

    /// <summary>The function of that name and number of arguments, if there is one.</summary>
    public FunctionDefinitionSyntax? Find(string name, int arguments) => _definitions.GetValueOrDefault((name, arguments));
}
