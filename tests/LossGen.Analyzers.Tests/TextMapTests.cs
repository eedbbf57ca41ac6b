using LossGen.Analyzers.Tests.Harness;

namespace LossGen.Analyzers.Tests;

/// <summary>A mistake sits on its characters in every form that C# has for a constant string.</summary>
public sealed class TextMapTests
{
    public static TheoryData<string> Forms => new(
        "\"mean([|bad|])\"",
        "@\"mean([|bad|])\"",
        "\"\"\"mean([|bad|])\"\"\"",
        "\"\"\"\"\"mean([|bad|])\"\"\"\"\"",
        "\"\"\"\n        mean(\n          [|bad|])\n        \"\"\"",
        "\"\"\"\r\n\t\tmean(\r\n\r\n\t\t  [|bad|])\r\n\t\t\"\"\"",
        "\"\"\"\"\n    # a blank line shorter than the indentation follows, then one longer\n  \n        \n      mean([|bad|])\n    \"\"\"\"",
        "\"\"\"\nmean(\n[|bad|])\n\"\"\"",
        "@\"# \"\"quoted\"\" \\ {} \n mean([|bad|])\"",
        "@\"# two lines\r\n mean([|bad|])\"",
        "$\"mean({\"[|bad|]\"})\"",
        "$\"# {{}} \\\" \\n mean([|bad|])\"",
        "$@\"# {{}} \"\" \\ \n mean({@\"[|bad|]\"})\"",
        "@$\"mean([|bad|])\"",
        "$\"\"\"mean({\"[|bad|]\"})\"\"\"",
        "$$\"\"\"# {} { } {{\"x\"}}{{\"\\n\"}}mean([|bad|])\"\"\"",
        "$\"\"\"\n      mean({\"1\"}\n        + [|bad|])\n      \"\"\"",
        "$\"\"\"\r\n      # {\"a\"} b\r\n\r\n   \r\n      mean(1 + {\"[|bad|]\"}\r\n      )\r\n      \"\"\"",
        "\"mean(\" + \"[|bad|]\" + \")\"",
        "(\"mean(\" + (\"[|bad|])\"))",
        "\"mean(\" + @\"[|b\" + \"\" + \"ad|])\"",
        "\"mean(\" + [|K.Bad|] + \")\"",
        "$\"mean({[|K.Bad|]})\"",
        "[|K.Bad|]",
        "\"mean(\" + [|nameof(K.bad)|] + \")\"",
        "expression: \"mean([|bad|])\"",
        "\"\\u006dea\\x6e(\\t[|b\\x0061d|]\\U00000029\"",
        "\"# \\U0001F600\\\"\\\\\\0 \\e\\a\\b\\f\\v\\'\\nmean([|bad|])\"",
        "\"# \" + \"\\uD83D\" + \"\\uDE00 \\x9 \\x9g\" + \"\\nmean([|\\U00000062ad|])\"");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_mistake_is_on_its_characters(string form) =>
        Verify.AnalyzerAsync(
            $$"""
            public static class K { public const string Bad = "bad"; public const int bad = 0; }

            public static partial class A
            {
                [Loss({{form}})]
                public static partial float F(ReadOnlySpan<float> p);
            }
            """);
}
