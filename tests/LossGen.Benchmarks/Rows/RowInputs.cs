using System.Runtime.InteropServices;
using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Rows;

/// <summary>What the matrices of a loss hold.</summary>
public enum RowData
{
    /// <summary>Logits of a half-trained classifier.</summary>
    Logits,

    /// <summary>Logits, and probabilities whose rows sum to one.</summary>
    LogitsAndProbabilities,

    /// <summary>Two matrices of probabilities whose rows sum to one.</summary>
    Probabilities,

    /// <summary>Coordinates of embeddings.</summary>
    Embeddings,

    /// <summary>Probabilities of pixels and labels 0 or 1.</summary>
    Masks,
}

/// <summary>Up to three matrices, a class and a sign a row, and room for the gradients: one set for everyone.</summary>
public sealed class RowInputs
{
    public RowInputs(RowData data, int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        var length = rows * columns;
        var page = AlignedFloats.PageBytes;
        (A, B, C) = (new(length, 0), new(length, page / 8), new(length, page / 4));
        (GradientA, GradientB, GradientC) = (new(length, page / 2), new(length, 5 * page / 8), new(length, 3 * page / 4));
        Signs = new(rows, page / 16);
        Classes = GC.AllocateArray<int>(rows, pinned: true);
        var random = new Random(20261121);

        foreach (var matrix in new[] { A, B, C })
        {
            foreach (ref var value in matrix.Span)
            {
                value = Inputs.Normal(random);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            Classes[row] = random.Next(columns);
            Signs.Span[row] = random.Next(2) == 0 ? -1 : 1;
        }

        Shape(data);
    }

    public int Rows { get; }

    public int Columns { get; }

    public AlignedFloats A { get; }

    public AlignedFloats B { get; }

    public AlignedFloats C { get; }

    public AlignedFloats Signs { get; }

    public int[] Classes { get; }

    public nint ClassesAddress => Marshal.UnsafeAddrOfPinnedArrayElement(Classes, 0);

    public AlignedFloats GradientA { get; }

    public AlignedFloats GradientB { get; }

    public AlignedFloats GradientC { get; }

    private void Shape(RowData data)
    {
        const float Scale = 3;

        switch (data)
        {
            case RowData.Logits:
                Multiply(A.Span, Scale);
                break;
            case RowData.LogitsAndProbabilities:
                Multiply(A.Span, Scale);
                Normalise(B.Span);
                break;
            case RowData.Probabilities:
                Normalise(A.Span);
                Normalise(B.Span);
                break;
            case RowData.Masks:
                for (var i = 0; i < A.Span.Length; i++)
                {
                    A.Span[i] = 1 / (1 + MathF.Exp(-Scale * A.Span[i]));
                    B.Span[i] = B.Span[i] > 0 ? 1 : 0;
                }

                break;
            case RowData.Embeddings:
                // So that similarities over a temperature stay within what an exponential of float holds.
                Multiply(A.Span, 1 / MathF.Sqrt(Columns));
                Multiply(B.Span, 1 / MathF.Sqrt(Columns));
                Multiply(C.Span, 1 / MathF.Sqrt(Columns));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(data));
        }
    }

    private static void Multiply(Span<float> values, float factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    private void Normalise(Span<float> values)
    {
        for (var start = 0; start < values.Length; start += Columns)
        {
            var sum = 0.0;

            foreach (ref var value in values.Slice(start, Columns))
            {
                value = MathF.Exp(value);
                sum += value;
            }

            Multiply(values.Slice(start, Columns), (float)(1 / sum));
        }
    }
}
