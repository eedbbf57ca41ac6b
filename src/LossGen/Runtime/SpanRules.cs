using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>The checks that every generated member makes of its spans before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanRules
{
    /// <summary>Demands as many elements as another span has.</summary>
    /// <param name="length">How many there are.</param>
    /// <param name="name">The span's parameter.</param>
    /// <param name="expected">How many there must be.</param>
    /// <param name="expectedName">The parameter that says so.</param>
    /// <exception cref="ArgumentException">The two differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(int length, string name, int expected, string expectedName)
    {
        if (length != expected)
        {
            ThrowLength(length, name, expected, expectedName);
        }
    }

    /// <summary>Demands that a span which is written shares no memory with another span of the call.</summary>
    /// <param name="written">The span that is written.</param>
    /// <param name="writtenName">Its parameter.</param>
    /// <param name="other">The other one.</param>
    /// <param name="otherName">Its parameter.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Disjoint<TWritten, TOther>(
        Span<TWritten> written, string writtenName, ReadOnlySpan<TOther> other, string otherName)
    {
        if (Overlap(written, other))
        {
            ThrowOverlap(writtenName, otherName);
        }
    }

    /// <summary>Demands that a gradient is exactly its own input's span or shares no memory with it.</summary>
    /// <param name="written">The gradient.</param>
    /// <param name="writtenName">Its parameter.</param>
    /// <param name="input">The input it is the gradient of.</param>
    /// <param name="inputName">The input's parameter.</param>
    /// <exception cref="ArgumentException">They overlap without being the same.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DisjointOrSame<T>(
        Span<T> written, string writtenName, ReadOnlySpan<T> input, string inputName)
    {
        if (Overlap(written, input)
            && !Unsafe.AreSame(ref MemoryMarshal.GetReference(written), ref MemoryMarshal.GetReference(input)))
        {
            ThrowShifted(writtenName, inputName);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Overlap<TWritten, TOther>(Span<TWritten> written, ReadOnlySpan<TOther> other)
    {
        if (written.IsEmpty || other.IsEmpty)
        {
            return false;
        }

        var distance = (nuint)Unsafe.ByteOffset(
            ref Unsafe.As<TWritten, byte>(ref MemoryMarshal.GetReference(written)),
            ref Unsafe.As<TOther, byte>(ref MemoryMarshal.GetReference(other)));

        return distance < (nuint)written.Length * (nuint)Unsafe.SizeOf<TWritten>()
            || distance > 0 - ((nuint)other.Length * (nuint)Unsafe.SizeOf<TOther>());
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, string name, int expected, string expectedName) =>
        throw new ArgumentException(
            $"'{name}' has {length} elements, but {expected} were expected: as many as '{expectedName}' has.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string writtenName, string otherName) =>
        throw new ArgumentException(
            $"'{writtenName}' is written and must not share memory with '{otherName}', but they overlap.", writtenName);

    [DoesNotReturn]
    private static void ThrowShifted(string writtenName, string inputName) =>
        throw new ArgumentException(
            $"'{writtenName}' may be exactly the span of '{inputName}' or share no memory with it, but they overlap in part.",
            writtenName);
}
