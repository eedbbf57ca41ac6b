namespace LossGen.Generator.Tests;

public sealed class ContainerTests
{
    private const string Method =
        "[Loss(\"mean((p - y)^2)\")] public static partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);";

    private const string InstanceMethod =
        "[Loss(\"mean((p - y)^2)\")] public partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);";

    public static TheoryData<string> Containers => new(
        $"public static partial class A {{ {Method} }}",
        $"namespace N; public static partial class A {{ {Method} }}",
        $"namespace N.@class.M {{ public static partial class A {{ {Method} }} }}",
        $"public abstract partial class A {{ {Method} }}",
        $"public sealed partial class A {{ {InstanceMethod} }}",
        $"public partial class A<T> where T : class, new() {{ {Method} }}",
        $"public partial class A<T, @event> where T : struct {{ {InstanceMethod} }}",
        $"public partial struct A {{ {Method} }}",
        $"public readonly partial struct A {{ {InstanceMethod} }}",
        $"public partial struct A {{ {InstanceMethod.Replace("public", "public readonly")} }}",
        $"public ref partial struct A {{ {InstanceMethod} }}",
        $"public readonly ref partial struct A<T> where T : allows ref struct {{ {InstanceMethod} }}",
        $"public partial record A(int X) {{ {Method} }}",
        $"public sealed partial record class A {{ {InstanceMethod} }}",
        $"public partial record struct A(int X) {{ {Method} }}",
        $"public readonly partial record struct A(int X) {{ {InstanceMethod} }}",
        $"public partial interface IA {{ {Method} }}",
        $"public partial interface IA<in T, out U> {{ {Method} }}",
        $"public partial class @class {{ {Method} }}",
        $"public partial class @record {{ {Method} }}",
        $"public unsafe partial class A {{ {Method} }}",
        $"public partial class A {{ private protected partial struct B {{ private static partial class C {{ {Method.Replace("public", "internal")} }} }} }}",
        $"public partial class A<T> {{ public partial interface IB<U> where U : T {{ public partial record C<V>(T X, U Y, V Z) {{ {Method} }} }} }}",
        $"public partial class A {{ }} public partial class A {{ public partial class B {{ {Method} }} }}");

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_loss_in_any_type_compiles_without_a_warning(string container)
    {
        var run = GeneratorRun.Of(container);

        Assert.Single(run.Files);
        Assert.Empty(run.Diagnostics);
    }
}
