using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Loads truth values as vectors of lanes whose bits are all set or all clear. Any byte but 0 is true.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaskVector
{
    /// <summary>Sixteen truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512Single(ref readonly bool mask, nuint at)
    {
        var bytes = Vector128.LoadUnsafe(in Bytes(in mask), at);
        var (lower, upper) = Vector256.Widen(Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)));

        return ~Vector512.Equals(Vector512.Create(lower, upper), Vector512<uint>.Zero).AsSingle();
    }

    /// <summary>Eight truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256Single(ref readonly bool mask, nuint at)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in Bytes(in mask)), at)));
        var (lower, upper) = Vector128.Widen(Vector128.WidenLower(bytes.AsByte()));

        return ~Vector256.Equals(Vector256.Create(lower, upper), Vector256<uint>.Zero).AsSingle();
    }

    /// <summary>Four truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128Single(ref readonly bool mask, nuint at)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in Bytes(in mask)), at)));
        var wide = Vector128.WidenLower(Vector128.WidenLower(bytes.AsByte()));

        return ~Vector128.Equals(wide, Vector128<uint>.Zero).AsSingle();
    }

    /// <summary>Eight truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load512Double(ref readonly bool mask, nuint at)
    {
        var lanes = Load256Single(in mask, at).AsInt32();

        return Vector512.Create(Vector256.WidenLower(lanes), Vector256.WidenUpper(lanes)).AsDouble();
    }

    /// <summary>Four truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load256Double(ref readonly bool mask, nuint at)
    {
        var lanes = Load128Single(in mask, at).AsInt32();

        return Vector256.Create(Vector128.WidenLower(lanes), Vector128.WidenUpper(lanes)).AsDouble();
    }

    /// <summary>Two truth values from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load128Double(ref readonly bool mask, nuint at)
    {
        ref readonly var first = ref Unsafe.Add(ref Unsafe.AsRef(in Bytes(in mask)), at);
        ref readonly var second = ref Unsafe.Add(ref Unsafe.AsRef(in first), 1);

        return Vector128.Create(first == 0 ? 0L : -1L, second == 0 ? 0L : -1L).AsDouble();
    }

    private static ref readonly byte Bytes(ref readonly bool mask) =>
        ref Unsafe.As<bool, byte>(ref Unsafe.AsRef(in mask));
}
