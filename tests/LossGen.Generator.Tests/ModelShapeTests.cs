using System.Reflection;
using LossGen.Generator.Model;

namespace LossGen.Generator.Tests;

/// <summary>
/// What the pipeline keeps between edits: values without a symbol, node, location or compilation in them, which would
/// never compare equal and would keep whole compilations alive.
/// </summary>
public sealed class ModelShapeTests
{
    [Fact]
    public void Everything_reachable_from_the_pipeline_is_an_equatable_value_without_Roslyn_types()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([typeof(LossMethod), typeof(GeneratedFile)]);

        while (open.TryDequeue(out var type))
        {
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
            {
                continue;
            }

            Assert.False(type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), type.FullName);
            Assert.True(IsEquatable(type), $"{type} does not implement IEquatable of itself");

            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                open.Enqueue(Nullable.GetUnderlyingType(field.FieldType) ?? (field.FieldType.IsArray ? field.FieldType.GetElementType()! : field.FieldType));
            }
        }

        Assert.True(seen.Count >= 8, "The walk must reach method, declaration, signature and parameters.");
    }

    [Fact]
    public void The_models_namespace_holds_records_and_enums_alone()
    {
        var types = typeof(LossMethod).Assembly.GetTypes().Where(type => type.Namespace == typeof(LossMethod).Namespace).ToArray();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.True(type.IsEnum || (type.GetMethod("<Clone>$") is not null && type.IsSealed), type.Name));
    }

    private static bool IsEquatable(Type type) => typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);
}
