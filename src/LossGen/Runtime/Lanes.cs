using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Interleaving two vectors, which has an instruction everywhere and no name common to all.</summary>
internal static class Lanes
{
    /// <summary>Whether 512 bits are moved at once.</summary>
    public static bool HasVector512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Whether 256 bits are moved at once.</summary>
    public static bool HasVector256 => Vector256.IsHardwareAccelerated && Avx.IsSupported;

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Low(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.UnpackLow(a, b) : Vector512.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> High(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.UnpackHigh(a, b) : Vector512.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Low(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.UnpackLow(a, b) : Vector512.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> High(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.UnpackHigh(a, b) : Vector512.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Low(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.UnpackLow(a, b) : Vector256.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> High(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.UnpackHigh(a, b) : Vector256.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Low(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackLow(a, b) : Vector256.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> High(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackHigh(a, b) : Vector256.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));

    /// <summary>The lower halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Low(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a.GetLower(), b.GetLower());

    /// <summary>The upper halves of each 128 bits, one element of each vector by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> High(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a.GetUpper(), b.GetUpper());
}
