using System.Runtime.InteropServices;

namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Floats that stay where they are, for C to read, and start at a chosen place of a page: spans at the same place
/// of their pages are slower by chance, as a store then looks to the processor like one to the address read next.
/// </summary>
public sealed class AlignedFloats
{
    public const int PageBytes = 4096;
    private readonly float[] _memory;
    private readonly int _start;
    private readonly int _length;

    public AlignedFloats(int length, int placeInPage)
    {
        _memory = GC.AllocateArray<float>(length + (PageBytes / sizeof(float)), pinned: true);
        var place = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) % PageBytes);
        _start = (placeInPage - place + PageBytes) % PageBytes / sizeof(float);
        _length = length;
    }

    public Span<float> Span => _memory.AsSpan(_start, _length);

    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_memory, _start);
}
