using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Ratios;

/// <summary>The losses and sizes that the bars are judged over.</summary>
public static class Catalogue
{
    private const float Delta = 1f;
    private const float Tau = 0.9f;
    private const float Alpha = 0.25f;
    private const float Gamma = 2f;
    private const float Smooth = 1f;

    /// <summary>In the first cache, in the second, and beyond the last.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1_000, 65_536, 4_000_000];

    public static IReadOnlyList<LossCase> Losses { get; } =
    [
        new(
            "MSE", false, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.MseWithGrad(p, y, g), ScalarLosses.Mse, tensors => tensors.Mse, "mse"),
        new(
            "MAE", false, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.MaeWithGrad(p, y, g), ScalarLosses.Mae, tensors => tensors.Mae, "mae"),
        new(
            "Huber", false, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.HuberWithGrad(p, y, Delta, g),
            (p, y, g) => ScalarLosses.Huber(p, y, g, Delta),
            tensors => (p, y, g) => tensors.Huber(p, y, g, Delta),
            "huber", Delta),
        new(
            "log-cosh", true, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.LogCoshWithGrad(p, y, g), ScalarLosses.LogCosh, tensors => tensors.LogCosh, "log_cosh"),
        new(
            "pinball", false, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.PinballWithGrad(p, y, Tau, g),
            (p, y, g) => ScalarLosses.Pinball(p, y, g, Tau),
            tensors => (p, y, g) => tensors.Pinball(p, y, g, Tau),
            "pinball", Tau),
        new(
            "BCE from logits", true, DataKind.Logits,
            (p, y, g) => BenchmarkLosses.BceWithGrad(p, y, g), ScalarLosses.Bce, tensors => tensors.Bce, "bce"),
        new(
            "focal", true, DataKind.Logits,
            (p, y, g) => BenchmarkLosses.FocalWithGrad(p, y, Alpha, Gamma, g),
            (p, y, g) => ScalarLosses.Focal(p, y, g, Alpha, Gamma),
            tensors => (p, y, g) => tensors.Focal(p, y, g, Alpha, Gamma),
            "focal", Alpha, Gamma),
        new(
            "Poisson", true, DataKind.Counts,
            (p, y, g) => BenchmarkLosses.PoissonWithGrad(p, y, g), ScalarLosses.Poisson, tensors => tensors.Poisson, "poisson"),
        new(
            "Dice", false, DataKind.Masks,
            (p, y, g) => BenchmarkLosses.DiceWithGrad(p, y, Smooth, g),
            (p, y, g) => ScalarLosses.Dice(p, y, g, Smooth),
            tensors => (p, y, g) => tensors.Dice(p, y, g, Smooth),
            "dice", Smooth),
        new(
            "RMSE", false, DataKind.Residuals,
            (p, y, g) => BenchmarkLosses.RmseWithGrad(p, y, g), ScalarLosses.Rmse, tensors => tensors.Rmse, "rmse"),
    ];
}
