using LossGen.Accuracy.Tests.Compilation;
using LossGen.Oracle.Evaluation;

namespace LossGen.Accuracy.Tests.Points;

/// <summary>Arguments for a case: its spans, and values of its scalars.</summary>
public sealed record PointSet(LossCase Loss, ElementType Type, LossInputs Inputs)
{
    /// <summary>
    /// Points of one case that are the same in every run: a third of them random, a third hostile, and of the others most
    /// with two inputs equal or next to each other, or a scalar apart.
    /// </summary>
    public static PointSet Of(LossCase loss, ElementType type, int length, int seed, bool hostile = true)
    {
        var random = new Random(seed + loss.Name.Sum(character => character * 31));
        var sampler = new Sampler(random, type, isSummed: !loss.KeepsAxes);
        var inputs = new LossInputs();
        var tensors = loss.Where(parameter => parameter.IsTensor);

        foreach (var parameter in loss.Parameters)
        {
            switch (parameter.Domain)
            {
                case Domain.Mask:
                    inputs.Masks.Add(parameter.Name, [.. Enumerable.Range(0, length).Select(_ => random.Next(3) > 0)]);
                    break;
                case Domain.Scalar:
                    inputs.Scalars.Add(parameter.Name, sampler.Rounded(sampler.Pick(parameter.Choices)));
                    break;
                case Domain.Integer:
                    inputs.Integers.Add(parameter.Name, (int)sampler.Pick(parameter.Choices));
                    break;
                default:
                    inputs.Tensors.Add(parameter.Name, new double[length]);
                    break;
            }
        }

        for (var i = 0; i < length; i++)
        {
            var kind = hostile ? i % 3 : 0;

            foreach (var parameter in tensors)
            {
                inputs.Tensors[parameter.Name][i] = kind == 1 || (kind == 2 && random.Next(3) == 0)
                    ? sampler.Hostile(parameter.Domain)
                    : sampler.Random(parameter.Domain);
            }

            if (kind == 2 && tensors.Count > 1 && tensors[0].Domain == tensors[1].Domain)
            {
                inputs.Tensors[tensors[0].Name][i] = Beside(inputs.Tensors[tensors[1].Name][i], tensors[0].Domain, inputs, random, sampler);
            }
        }

        return new PointSet(loss, type, inputs);
    }

    /// <summary>One element of the spans.</summary>
    public LossInputs Element(int index)
    {
        var inputs = new LossInputs();

        foreach (var (name, values) in Inputs.Tensors)
        {
            inputs.Tensors.Add(name, [values[index]]);
        }

        foreach (var (name, values) in Inputs.Masks)
        {
            inputs.Masks.Add(name, [values[index]]);
        }

        foreach (var (name, value) in Inputs.Scalars)
        {
            inputs.Scalars.Add(name, value);
        }

        foreach (var (name, value) in Inputs.Integers)
        {
            inputs.Integers.Add(name, value);
        }

        return inputs;
    }

    /// <summary>The arguments, as one element reads them.</summary>
    public string Describe(int index) => string.Join(", ", Inputs.Tensors.Select(tensor => $"{tensor.Key} = {tensor.Value[index]:R}")
        .Concat(Inputs.Masks.Select(mask => $"{mask.Key} = {mask.Value[index]}"))
        .Concat(Inputs.Scalars.Select(scalar => $"{scalar.Key} = {scalar.Value:R}")));

    /// <summary>The arguments of a compiled loss.</summary>
    public Call<T> ToCall<T>(double upstream = 1)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var length = Inputs.Length;

        return new Call<T>
        {
            Length = length,
            Tensors = [.. Loss.Where(parameter => parameter.IsTensor).Select(parameter => Inputs.Tensors[parameter.Name].Select(T.CreateTruncating).ToArray())],
            Masks = [.. Loss.Where(parameter => parameter.Domain == Domain.Mask).Select(parameter => Inputs.Masks[parameter.Name])],
            Scalars = [.. Loss.Where(parameter => parameter.Domain == Domain.Scalar).Select(parameter => T.CreateTruncating(Inputs.Scalars[parameter.Name]))],
            Integers = [.. Loss.Where(parameter => parameter.Domain == Domain.Integer).Select(parameter => Inputs.Integers[parameter.Name])],
            Gradients = [.. Loss.Wrt.Select(_ => new T[Math.Max(1, length)])],
            Values = new T[length],
            Upstream = T.CreateTruncating(upstream),
            Upstreams = [.. Enumerable.Repeat(T.CreateTruncating(upstream), length)],
        };
    }

    private static double Beside(double value, Domain domain, LossInputs inputs, Random random, Sampler sampler)
    {
        var scalars = inputs.Scalars.Values.ToArray();
        var beside = random.Next(4) switch
        {
            0 => value,
            1 or 2 => sampler.Neighbour(value),
            _ when scalars.Length > 0 && domain == Domain.Real => sampler.Rounded(value + sampler.Pick(scalars)),
            _ => sampler.Rounded(value * 1.001),
        };

        return domain == Domain.Probability ? Math.Clamp(beside, 0, 1) : domain == Domain.Real ? beside : Math.Abs(beside);
    }
}
