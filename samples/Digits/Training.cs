using System.Numerics.Tensors;

namespace Digits;

/// <summary>Trains a network on mini-batches.</summary>
public static class Training
{
    public const float Smoothing = 0.1f;

    private const int BatchSize = 32;
    private const int Epochs = 40;
    private const float LearningRate = 0.002f;
    private const float WeightDecay = 0.01f;

    /// <summary>The trained network; <paramref name="report"/> is told the mean loss of every epoch as it ends.</summary>
    public static Network Train(Images training, int seed, Action<int, float> report)
    {
        var random = new Random(seed);
        var network = new Network(random);
        var optimizer = new Adam(network.Parameters.Length, LearningRate, WeightDecay);
        var order = Enumerable.Range(0, training.Digits.Length).ToArray();
        var logits = new float[BatchSize * Images.Classes];
        var gradients = new float[logits.Length];

        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            random.Shuffle(order);
            var sum = 0f;

            foreach (var batch in order.Chunk(BatchSize))
            {
                float[][] rows = [.. batch.Select(row => training.Pixels[row])];
                int[] digits = [.. batch.Select(row => training.Digits[row])];
                var z = logits.AsSpan(0, batch.Length * Images.Classes);
                var zGrad = gradients.AsSpan(0, z.Length);

                network.Forward(rows, z);
                sum += batch.Length * Losses.SmoothedCrossEntropyWithGrad(z, digits, Smoothing, zGrad);
                network.Backward(rows, zGrad);
                optimizer.Step(network.Parameters, network.Gradients);
            }

            report(epoch, sum / order.Length);
        }

        return network;
    }

    /// <summary>What the network says of images that it has not seen.</summary>
    public static IReadOnlyList<Judgement> Test(Network network, Images test)
    {
        var logits = new float[test.Digits.Length * Images.Classes];
        var losses = new float[test.Digits.Length];
        network.Forward(test.Pixels, logits);
        Losses.RowCrossEntropy(logits, test.Digits, losses);

        return [.. Enumerable.Range(0, losses.Length).Select(row =>
        {
            var answer = TensorPrimitives.IndexOfMax(logits.AsSpan(row * Images.Classes, Images.Classes));

            return new Judgement(test.Pixels[row], test.Digits[row], answer, losses[row]);
        })];
    }
}
