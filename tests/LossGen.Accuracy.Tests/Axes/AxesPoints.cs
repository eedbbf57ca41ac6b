using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Arguments of a loss of named axes, the same in every run.</summary>
internal sealed record AxesPoints(LossCase Loss, ElementType Type, LossInputs Inputs, Func<string, int, bool>? Judged = null)
{
    /// <summary>What the gradients are multiplied by: one number a value.</summary>
    public double[] Upstream { get; init; } = [1];

    /// <summary>Arguments of random or hostile numbers over axes of the extents given.</summary>
    public static AxesPoints Of(LossCase loss, ElementType type, Func<string, int> extentOf, int seed, bool hostile)
    {
        var random = new Random(seed + loss.Name.Sum(character => character * 31));
        var sampler = new Sampler(random, type, isSummed: true);
        var inputs = new LossInputs();
        inputs.Extents.AddRange(loss.Axes.Select(axis => new Axis(axis, extentOf(axis))));

        foreach (var parameter in loss.Parameters)
        {
            if (parameter.Axes.Count > 0)
            {
                inputs.Axes.Add(parameter.Name, [.. parameter.Axes]);
            }

            var length = parameter.Axes.Aggregate(1, (product, axis) => product * inputs.AxisOf(axis).Extent);

            switch (parameter.Domain)
            {
                case Domain.Mask:
                    inputs.Masks.Add(parameter.Name, [.. Enumerable.Range(0, length).Select(_ => random.Next(3) > 0)]);
                    break;
                case Domain.Class:
                    var classes = inputs.AxisOf(parameter.Along!).Extent;
                    inputs.Indices.Add(parameter.Name, [.. Enumerable.Range(0, length).Select(_ => (long)random.Next(classes))]);
                    break;
                case Domain.Scalar:
                    inputs.Scalars.Add(parameter.Name, sampler.Rounded(sampler.Pick(parameter.Choices)));
                    break;
                case Domain.Integer:
                    inputs.Integers.Add(parameter.Name, parameter.Choices.Length > 0 ? (int)sampler.Pick(parameter.Choices) : inputs.AxisOf(parameter.Name).Extent);
                    break;
                default:
                    var row = parameter.Axes.Count == 0 ? 1 : inputs.AxisOf(parameter.Axes[^1]).Extent;
                    inputs.Tensors.Add(parameter.Name, Tensor(parameter.Domain, length, row, inputs, random, sampler, hostile));
                    break;
            }
        }

        var points = new AxesPoints(loss, type, inputs);
        var values = points.Problem().CountValues();

        return points with
        {
            Upstream = [.. Enumerable.Range(0, values).Select(i => loss.KeepsAxes ? sampler.Rounded(((i % 3) - 0.75) * 0.8125) : seed % 2 == 0 ? 1 : 0.3125)],
        };
    }

    /// <summary>What the oracle is asked.</summary>
    public LossProblem Problem() =>
        new(Parser.ParseProgram(Loss.Expression).Tree, Prelude.Functions, Inputs, Type, Loss.Wrt, Upstream, Loss.KeepsAxes) { Judged = Judged };

    /// <summary>The arguments of a compiled loss, so many places into arrays of their own.</summary>
    public Call<T> ToCall<T>(int offset = 0)
        where T : struct, IFloatingPointIeee754<T>
    {
        T[] Numbers(IEnumerable<double> values) => [.. new T[offset], .. values.Select(T.CreateTruncating)];

        return new Call<T>
        {
            Offset = offset,
            Tensors = [.. Loss.Where(parameter => parameter.IsTensor).Select(parameter => Numbers(Inputs.Tensors[parameter.Name]))],
            Masks = [.. Loss.Where(parameter => parameter.Domain == Domain.Mask).Select(parameter => (bool[])[.. new bool[offset], .. Inputs.Masks[parameter.Name]])],
            Indices = [.. Loss.Where(parameter => parameter.Domain == Domain.Class).Select(parameter => (int[])[.. new int[offset], .. Inputs.Indices[parameter.Name].Select(index => (int)index)])],
            Scalars = [.. Loss.Where(parameter => parameter.Domain == Domain.Scalar).Select(parameter => T.CreateTruncating(Inputs.Scalars[parameter.Name]))],
            Integers = [.. Loss.Where(parameter => parameter.Domain == Domain.Integer).Select(parameter => Inputs.Integers[parameter.Name])],
            Gradients = [.. Loss.Wrt.Select(name => new T[Inputs.Tensors.TryGetValue(name, out var tensor) ? tensor.Length + offset : 1])],
            Values = new T[offset + (Loss.KeepsAxes ? Upstream.Length : 0)],
            Upstream = T.CreateTruncating(Upstream.FirstOrDefault(1)),
            Upstreams = Numbers(Upstream),
        };
    }

    /// <summary>The arguments in words, if they are few.</summary>
    public string Describe()
    {
        var extents = string.Join("×", Inputs.Extents.Select(axis => axis.Extent));
        var numbers = Inputs.Tensors.Values.Sum(tensor => tensor.Length) > 40 ? [] : Inputs.Tensors
            .Select(tensor => $"{tensor.Key} = [{string.Join(", ", tensor.Value.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}]")
            .Concat(Inputs.Indices.Select(indices => $"{indices.Key} = [{string.Join(", ", indices.Value)}]"))
            .Concat(Inputs.Masks.Select(mask => $"{mask.Key} = [{string.Join(", ", mask.Value)}]"))
            .Concat(Inputs.Scalars.Select(scalar => $"{scalar.Key} = {scalar.Value:R}"));

        return string.Join("; ", numbers.Prepend(extents));
    }

    private static double[] Tensor(
        Domain domain, int length, int row, LossInputs inputs, Random random, Sampler sampler, bool hostile)
    {
        if (domain is Domain.Distribution or Domain.PositiveDistribution or Domain.LogDistribution)
        {
            return [.. Enumerable.Range(0, length / Math.Max(1, row)).SelectMany(_ => Distribution(domain, row, random, sampler, hostile))];
        }

        if (domain == Domain.Above)
        {
            var below = inputs.Tensors.Last().Value;

            return [.. below.Select(value => sampler.Rounded(value + 0.25 + (3 * random.NextDouble())))];
        }

        var isMixed = random.Next(2) == 0;

        return [.. Enumerable.Range(0, length).Select(_ => hostile && (!isMixed || random.Next(4) == 0)
            ? sampler.Hostile(domain)
            : sampler.Random(domain))];
    }

    // Rounded, a row sums to one within a few ulp.
    private static IEnumerable<double> Distribution(Domain domain, int row, Random random, Sampler sampler, bool hostile)
    {
        var spread = hostile ? 60 : 8;
        var sizes = Enumerable.Range(0, row).Select(_ => Math.Exp((random.NextDouble() - 0.5) * spread)).ToArray();

        if (domain == Domain.Distribution && random.Next(2) == 0)
        {
            sizes = [.. sizes.Select(size => random.Next(3) == 0 ? 0 : size)];
            sizes[random.Next(row)] = 1;
        }

        var sum = sizes.Sum();

        return sizes.Select(size => sampler.Rounded(domain == Domain.LogDistribution ? Math.Log(size / sum) : size / sum));
    }
}
