namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>The arguments of one call, kept in arrays so that calls through an interface need no spans.</summary>
public sealed class Call<T>
    where T : struct
{
    /// <summary>The first element of every span within its array.</summary>
    public int Offset { get; set; }

    /// <summary>The elements of every span; where left out, all from <see cref="Offset"/> on.</summary>
    public int? Length { get; set; }

    /// <summary>In the order of the parameters.</summary>
    public required T[][] Tensors { get; init; }

    /// <summary>In the order of the parameters.</summary>
    public required bool[][] Masks { get; init; }

    /// <summary>In the order of the parameters.</summary>
    public int[][] Indices { get; init; } = [];

    /// <summary>In the order of the parameters.</summary>
    public required T[] Scalars { get; init; }

    /// <summary>In the order of the parameters.</summary>
    public required int[] Integers { get; init; }

    /// <summary>One array a name in <c>Wrt</c>; of a scalar's only the first element is written.</summary>
    public required T[][] Gradients { get; init; }

    /// <summary>Where values go that keep their axes.</summary>
    public T[] Values { get; init; } = [];

    /// <summary>What the gradient of a scalar loss is multiplied by.</summary>
    public required T Upstream { get; set; }

    /// <summary>What the gradients of values that keep their axes are multiplied by.</summary>
    public T[] Upstreams { get; init; } = [];

    /// <summary>A tensor's span.</summary>
    public ReadOnlySpan<T> Tensor(int index) => Part(Tensors[index]);

    /// <summary>A mask's span.</summary>
    public ReadOnlySpan<bool> Mask(int index) => Part(Masks[index]);

    /// <summary>A gradient's span.</summary>
    public Span<T> Gradient(int index) => Part(Gradients[index]);

    /// <summary>The values' span.</summary>
    public Span<T> Output => Part(Values);

    /// <summary>The upstream's span.</summary>
    public ReadOnlySpan<T> UpstreamSpan => Part(Upstreams);

    /// <summary>The span of indices.</summary>
    public ReadOnlySpan<int> Index(int index) => Part(Indices[index]);

    private Span<TItem> Part<TItem>(TItem[] items) => Length is { } length ? new(items, Offset, length) : new(items, Offset, items.Length - Offset);
}

/// <summary>The three members of one compiled loss.</summary>
public interface ICompiledLoss<T>
    where T : struct
{
    /// <summary>The user's method. What it returns, or nothing for values that keep their axes.</summary>
    T Value(Call<T> call);

    /// <summary>Value and gradient.</summary>
    T WithGradient(Call<T> call);

    /// <summary>The gradient alone.</summary>
    void Gradient(Call<T> call);
}
