using System.Reflection;
using LossGen.Compiler;
using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Tests;

/// <summary>Imports run one way, and what the compiler loads refers to one version of Roslyn and to nothing else of its own.</summary>
public sealed class ArchitectureTests
{
    /// <summary>A compiler older than the version that is referred to skips the generator with a mere warning.</summary>
    private static readonly Version Roslyn = new(4, 14, 0, 0);

    private static readonly Assembly Compiler = typeof(LossCompiler).Assembly;
    private static readonly Assembly Generator = typeof(LossGenerator).Assembly;
    private static readonly Assembly Analyzers = typeof(LossAnalyzer).Assembly;
    private static readonly Assembly Fixes = typeof(LossGen.CodeFixes.ReplacementFix).Assembly;
    private static readonly Assembly RunTime = typeof(LossAttribute).Assembly;

    public static TheoryData<string, string[]> Imports => new()
    {
        { "LossGen.Compiler", [] },
        { "LossGen.Generator", ["LossGen.Compiler"] },
        { "LossGen.Analyzers", ["LossGen.Compiler", "LossGen.Generator"] },
        { "LossGen.CodeFixes", ["LossGen.Analyzers", "LossGen.Compiler", "LossGen.Generator"] },
        { "LossGen", [] },
    };

    [Theory]
    [MemberData(nameof(Imports))]
    public void An_assembly_refers_only_to_what_stands_before_it(string assembly, string[] allowed)
    {
        var ours = References(Named(assembly)).Where(name => name.StartsWith("LossGen", StringComparison.Ordinal));

        Assert.Equal(allowed, ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_compiler_mentions_no_Roslyn_type_and_no_package()
    {
        Assert.Equal(["netstandard"], References(Compiler));
    }

    [Fact]
    public void The_run_time_refers_to_the_framework_alone()
    {
        Assert.All(References(RunTime), name => Assert.StartsWith("System.", name));
    }

    [Fact]
    public void What_is_loaded_into_the_compiler_refers_to_Roslyn_4_14_exactly_and_to_what_it_brings()
    {
        foreach (var assembly in new[] { Generator, Analyzers })
        {
            var roslyn = assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).ToArray();

            Assert.NotEmpty(roslyn);
            Assert.All(roslyn, name => Assert.Equal(Roslyn, name.Version));
            Assert.DoesNotContain(roslyn, name => name.Name!.Contains("Workspaces", StringComparison.Ordinal));
            Assert.All(
                References(assembly),
                name => Assert.True(
                    name is "netstandard" or "System.Collections.Immutable" || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("LossGen.", StringComparison.Ordinal),
                    name));
        }
    }

    /// <summary>A stage sees those before it; by namespaces, since types of one assembly can see all of it.</summary>
    [Fact]
    public void A_stage_of_the_compiler_sees_only_those_before_it()
    {
        string[] stages = ["Syntax", "Graph", "Binding", "Rewriting", "Facts", "Differentiation", "Scheduling", "Emission"];

        var backward =
            from type in Compiler.GetTypes()
            let stage = Stage(type)
            where stage >= 0
            from mentioned in Signatures(type)
            where Stage(mentioned) > stage
            select $"{type} mentions {mentioned}";

        Assert.Empty(backward.Distinct());

        int Stage(Type type) => Array.FindIndex(
            stages, stage => type.Namespace?.StartsWith($"LossGen.Compiler.{stage}", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Extensions_are_sealed_and_there_is_one_generator()
    {
        Assert.All(Analyzers.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer))), type => Assert.True(type.IsSealed, type.Name));
        Assert.Single(Generator.GetTypes(), type => type.IsAssignableTo(typeof(IIncrementalGenerator)));
        Assert.DoesNotContain(Generator.GetTypes(), type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)));
    }

    private static Assembly Named(string name) => new[] { Compiler, Generator, Analyzers, Fixes, RunTime }.Single(assembly => assembly.GetName().Name == name);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    /// <summary>The types of fields, parameters and results.</summary>
    private static IEnumerable<Type> Signatures(Type type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).Select(method => method.ReturnType))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetConstructors(All).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
            .SelectMany(WithArguments);
    }

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.HasElementType ? WithArguments(type.GetElementType()!) : type.GetGenericArguments().SelectMany(WithArguments).Append(type);
}
