using LossGen.Benchmarks.Peers;
using LossGen.Benchmarks.Ratios;
using Spectre.Console;

namespace LossGen.Benchmarks.Rows;

/// <summary>Losses over rows: ours and the peers in turns, one thread each.</summary>
public static class RowsMode
{
    private const int FewestRounds = 15;
    private const int DefaultRounds = 21;
    private const int WarmUpRows = 48;
    private const int WarmUpColumns = 40;

    public static int Run(Options options)
    {
        var rounds = Math.Max(options.Number("rounds", DefaultRounds), FewestRounds);
        var places = RowCatalogue.Losses
            .SelectMany(loss => loss.Shapes, (loss, shape) => new Place(loss, shape.Rows, shape.Columns))
            .Where(place => options.Matches("filter", place.Title))
            .ToArray();
        var (build, failure) = CCompiler.Build(CCompiler.Rows, options.Text("cflags") ?? CCompiler.DefaultFlags);
        var fusedC = build is null ? null : new RowsC(build.LibraryPath);
        using var torch = Torch.Start(options.Text("python") is { } python ? [python] : Torch.Pythons, out var absence);
        var machine = Machine.Describe();
        RatiosReport.Introduce(machine, build, failure, rounds);
        AnsiConsole.WriteLine(torch is null ? $"No PyTorch in this run: {absence}" : $"PyTorch {torch.Version}, one thread, in its own process");

        // Loops come to their last tier whatever the shape; small ones get there soon.
        WarmUp.Run([.. places.DistinctBy(place => place.Loss).SelectMany(place => Contestants(
            place.Loss, new RowInputs(place.Loss.Data, WarmUpRows, WarmUpColumns), fusedC, torch: null))]);
        var race = new Race(rounds);
        var rows = new List<Row>();

        foreach (var place in places)
        {
            AnsiConsole.WriteLine(place.Title);
            rows.Add(Measure(place, fusedC, torch, race));
        }

        RatiosReport.Show(rows, race, [Names.FusedC, Names.Tensors, Names.Scalar, Names.Exp, Names.Torch], RowBars.All);

        if (options.Text("json") is { } path)
        {
            RatiosFile.Write(path, machine, build, rounds, race, rows, RowBars.All);
            AnsiConsole.WriteLine($"Written to {path}.");
        }

        return rows.Any(row => row.Disagreements.Count > 0) ? 1 : 0;
    }

    private static Row Measure(Place place, RowsC? fusedC, Torch? torch, Race race)
    {
        var (loss, rows, columns) = place;
        var inputs = new RowInputs(loss.Data, rows, columns);
        var contestants = Contestants(loss, inputs, fusedC, torch);
        AlignedFloats[] gradients = [.. new[] { inputs.GradientA, inputs.GradientB, inputs.GradientC }.Take(loss.Gradients)];
        var disagreements = Agreement.Check(contestants, contestant => contestant.Name == Names.Exp, gradients);

        return Row.Of(place.Title, loss.IsTranscendental, rows * columns, race.Run(contestants, rows * columns), disagreements);
    }

    private static List<Contestant> Contestants(RowCase loss, RowInputs inputs, RowsC? fusedC, Torch? torch)
    {
        var tensors = new TensorsRows(inputs.Rows, inputs.Columns);
        List<Contestant> contestants =
        [
            new RowContestant(Names.Ours, loss.Ours, inputs),
            new RowContestant(Names.Tensors, loss.Tensors(tensors), inputs),
            new RowContestant(Names.Scalar, loss.Scalar, inputs),
        ];

        if (loss.Name == RowCatalogue.CrossEntropy)
        {
            contestants.Add(new RowContestant(Names.Exp, Exponentials.Run, inputs));
        }

        if (fusedC is not null)
        {
            contestants.Add(fusedC.Kernel(Names.FusedC, loss, inputs));
        }

        if (torch is not null)
        {
            contestants.Add(torch.Kernel(Names.Torch, loss, inputs));
        }

        return contestants;
    }

    private sealed record Place(RowCase Loss, int Rows, int Columns)
    {
        public string Title => RowBars.Title(Loss.Name, Rows, Columns);
    }
}
