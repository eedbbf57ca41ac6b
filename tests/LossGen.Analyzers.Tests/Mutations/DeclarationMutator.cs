using LossGen.Analyzers.Tests.Harness;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Tests.Mutations;

/// <summary>
/// Declarations of losses with one to three things changed: tokens of the expression, tokens of the signature, the type
/// around it. They begin as the right ones of the rules' pages and of the corpus.
/// </summary>
internal sealed class DeclarationMutator(int seed)
{
    private static readonly string[] Words =
    [
        "(", ")", "[", "]", "+", "-", "*", "/", "^", "<=", "==", "&&", "!", "?", ":", ",", ";", "=", "0", "1", "0.5", "1e-7", "1e400", "p", "y", "z", "t", "N", "C", "pi", "inf",
        "mean", "sum", "max", "where", "log", "exp", "softmax", "log_softmax", "logsumexp", "sigmoid", "gather", "one_hot", "index", "size", "rename", "norm", "clamp", "huber", "f",
        "stop_gradient", "number", "[C]", "[N]", "#", "@", "é", "\\\\", "{", "}", "**",
    ];

    private static readonly string[] Tokens =
    [
        "float", "double", "int", "long", "bool", "decimal", "string", "object", "dynamic", "void", "T", "Half", "Missing", "float?", "float[]", "Span<float>", "ReadOnlySpan<double>",
        "ReadOnlySpan<int>", "ReadOnlySpan<bool>", "ReadOnlySpan<long>", "ReadOnlySpan<string>", "Span<bool>", "ref", "in", "out", "params", "this", "scoped", "static", "partial", "public",
        "private", "virtual", "override", "abstract", "extern", "async", "unsafe", "readonly", "new", "sealed", "required", "pGrad", "upstream", "p", "@class", "value", "F", "FGrad", "= 1",
        ",", "(", ")", "<", ">", ";", "{ }", "=> 0;", "[Axes(\"N, C\")]", "[Axes(\"N,\")]", "[Axes(null)]", "[Expects(ValueKind.Logits)]", "Wrt = \"y\"", "Name = \"G\"", "where T : struct",
    ];

    private static readonly string[] Containers =
    [
        "public static partial class {0} {{ {1} }}", "public static partial class {0} {{ {1} }}", "public static partial class {0} {{ {1} }}", "public static partial class {0} {{ {1} }}",
        "public partial struct {0} {{ {1} }}", "public partial interface {0} {{ {1} }}", "public sealed partial record {0}(int X) {{ {1} }}", "public static class {0} {{ {1} }}",
        "file static partial class {0} {{ {1} }}", "public partial class {0}<T> where T : class {{ {1} }}", "public partial class {0} {{ protected partial class Inner<U> {{ {1} }} }}",
        "namespace N{0} {{ partial class {0} {{ class Plain {{ {1} }} }} }}", "[LossFunction(\"f(x) = x^2\")] public static partial class {0} {{ {1} }}",
        "[LossFunction(\"mean(x) = x\")] [LossFunction(null)] public partial class {0} {{ {1} }}", "public ref partial struct {0} {{ {1} }}", "public partial class {0} {{ {1} }} public partial class {0} {{ {1} }}",
    ];

    private static readonly MethodDeclarationSyntax[] Right =
    [
        .. CorpusSnippet.All.Select(snippet => snippet.Code).Append(Stubs.Context)
            .Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "LOSS0*.md").Order(StringComparer.Ordinal).SelectMany(path => RulePage.Of(Path.GetFileNameWithoutExtension(path)).Examples))
            .SelectMany(code => UserProject.Parse(code).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Loss" && ExpressionOf(attribute) is not null))
            .DistinctBy(method => method.ToString()),
    ];

    private readonly Random _random = new(seed);

    /// <summary>How many declarations there are to begin with.</summary>
    public static int Beginnings => Right.Length;

    /// <summary>A file with one declaration, whose type is called <paramref name="name"/>.</summary>
    public string Next(string name)
    {
        var method = Right[_random.Next(Right.Length)];
        var text = method.ToString();

        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            text = _random.Next(3) == 0 ? Changed(text) : WithExpression(text, method);
        }

        var container = Containers[_random.Next(3) == 0 ? _random.Next(Containers.Length) : 0];

        return UserProject.Usings + string.Format(null, container, name, text) + "\n";
    }

    private static LiteralExpressionSyntax? ExpressionOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal : null;

    /// <summary>Another expression: a word less, twice, or another one in its place.</summary>
    private string WithExpression(string text, MethodDeclarationSyntax method)
    {
        var literal = method.AttributeLists.SelectMany(list => list.Attributes).Select(ExpressionOf).First(found => found is not null)!.ToString();

        if (!text.Contains(literal, StringComparison.Ordinal) || literal.Length < 3)
        {
            return text;
        }

        var expression = literal[1..^1];
        var start = _random.Next(expression.Length);
        var length = _random.Next(0, Math.Min(8, expression.Length - start + 1));
        var changed = _random.Next(4) switch
        {
            0 => expression.Remove(start, length),
            1 => expression.Insert(start, expression.Substring(start, length)),
            2 => expression.Remove(start, length).Insert(start, Words[_random.Next(Words.Length)]),
            _ => string.Join("", Words.OrderBy(_ => _random.Next()).Take(_random.Next(1, 6))),
        };

        // The text of a literal stays one; what breaks literals is tried elsewhere.
        return text.Replace(literal, $"\"{changed.Replace("\"", "", StringComparison.Ordinal).TrimEnd('\\')}\"", StringComparison.Ordinal);
    }

    private string Changed(string text)
    {
        var tokens = SyntaxFactory.ParseTokens(text).Where(token => token.Span.Length > 0).ToArray();
        var token = tokens[_random.Next(tokens.Length)];
        var other = Tokens[_random.Next(Tokens.Length)];

        return _random.Next(4) switch
        {
            0 => text.Remove(token.SpanStart, token.Span.Length),
            1 => text.Insert(token.SpanStart, token.Text + " "),
            2 => text.Insert(token.SpanStart, other + " "),
            _ => text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, other),
        };
    }
}
