namespace BreastCancer;

/// <summary>Value and gradient of a loss over a batch: the shape of what LossGen generates.</summary>
public delegate float LossWithGrad(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> zGrad);

/// <summary>Trains a network on mini-batches.</summary>
public static class Training
{
    private const int HiddenUnits = 12;
    private const int BatchSize = 32;
    private const int Epochs = 60;
    private const float LearningRate = 0.005f;
    private const float WeightDecay = 0.05f;

    /// <summary>The trained network; <paramref name="report"/> is told the mean loss of every epoch as it ends.</summary>
    public static Network Train(Table training, LossWithGrad loss, int seed, Action<int, float> report)
    {
        var random = new Random(seed);
        var network = new Network(training.Columns, HiddenUnits, random);
        var optimizer = new Adam(network.Parameters.Length, LearningRate, WeightDecay);
        var order = Enumerable.Range(0, training.Labels.Length).ToArray();
        var activations = new float[BatchSize * HiddenUnits];
        var logits = new float[BatchSize];
        var gradients = new float[BatchSize];

        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            random.Shuffle(order);
            var sum = 0f;

            foreach (var batch in order.Chunk(BatchSize))
            {
                float[][] rows = [.. batch.Select(row => training.Features[row])];
                float[] labels = [.. batch.Select(row => training.Labels[row])];
                var (z, zGrad) = (logits.AsMemory(0, batch.Length), gradients.AsMemory(0, batch.Length));

                network.Forward(rows, activations, z.Span);
                sum += batch.Length * loss(z.Span, labels, zGrad.Span);
                network.Backward(rows, activations, zGrad.Span);
                optimizer.Step(network.Parameters, network.Gradients);
            }

            report(epoch, sum / order.Length);
        }

        return network;
    }

    /// <summary>What the network says of rows that it has not seen.</summary>
    public static Confusion Test(Network network, Table test)
    {
        var logits = new float[test.Labels.Length];
        network.Forward(test.Features, new float[logits.Length * HiddenUnits], logits);
        return Confusion.Of(logits, test.Labels);
    }
}
