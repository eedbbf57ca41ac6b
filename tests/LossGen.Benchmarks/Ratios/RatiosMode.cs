using LossGen.Benchmarks.Peers;
using Spectre.Console;

namespace LossGen.Benchmarks.Ratios;

/// <summary>Ours and the peers side by side in one process on one thread.</summary>
public static class RatiosMode
{
    private const int FewestRounds = 15;
    private const int DefaultRounds = 21;

    public static int Run(Options options)
    {
        var rounds = Math.Max(options.Number("rounds", DefaultRounds), FewestRounds);
        var losses = Catalogue.Losses.Where(loss => options.Matches("filter", loss.Name)).ToArray();
        var (build, failure) = CCompiler.Build(CCompiler.Elementwise, options.Text("cflags") ?? CCompiler.DefaultFlags);
        var fusedC = build is null ? null : new FusedC(build.LibraryPath);
        var machine = Machine.Describe();
        RatiosReport.Introduce(machine, build, failure, rounds);
        WarmUp.Run(WarmUpContestants(losses, fusedC));

        var race = new Race(rounds);
        var rows = MeasureAll(losses, fusedC, race);
        RatiosReport.Show(rows, race, [Names.FusedC, Names.Tensors, Names.Scalar, Names.Copy], Bar.All);

        if (options.Text("json") is { } path)
        {
            RatiosFile.Write(path, machine, build, rounds, race, rows, Bar.All);
            AnsiConsole.WriteLine($"Written to {path}.");
        }

        return rows.Any(row => row.Disagreements.Count > 0) ? 1 : 0;
    }

    private static List<Row> MeasureAll(IReadOnlyList<LossCase> losses, FusedC? fusedC, Race race)
    {
        var rows = new List<Row>();

        foreach (var length in Catalogue.Sizes)
        {
            var tensors = new TensorsLosses(length);
            AnsiConsole.Write($"n = {length:N0}:");

            foreach (var loss in losses)
            {
                AnsiConsole.Write($" {loss.Name}");
                rows.Add(Measure(loss, length, tensors, fusedC, race));
            }

            AnsiConsole.WriteLine();
        }

        return rows;
    }

    private static Row Measure(LossCase loss, int length, TensorsLosses tensors, FusedC? fusedC, Race race)
    {
        var inputs = new Inputs(loss.Data, length);
        var contestants = Contestants(loss, inputs, tensors, fusedC);
        var disagreements = Agreement.Check(contestants, contestant => contestant.Name == Names.Copy, inputs.Gradient);
        return Row.Of(loss.Name, loss.IsTranscendental, length, race.Run(contestants, length), disagreements);
    }

    private static List<Contestant> Contestants(LossCase loss, Inputs inputs, TensorsLosses tensors, FusedC? fusedC)
    {
        List<Contestant> contestants =
        [
            new ManagedContestant(Names.Ours, loss.Ours, inputs),
            new ManagedContestant(Names.Tensors, loss.Tensors(tensors), inputs),
            new ManagedContestant(Names.Scalar, loss.Scalar, inputs),
        ];

        if (fusedC is not null)
        {
            contestants.Add(fusedC.Kernel(Names.FusedC, loss.FusedC, inputs, loss.A, loss.B));

            // The one loss of the catalogue that is nothing but memory traffic, beyond the last cache.
            if (loss.FusedC == "mse" && inputs.Length == Catalogue.Sizes.Max())
            {
                contestants.Add(fusedC.Kernel(Names.Copy, "copy", inputs));
            }
        }

        return contestants;
    }

    private static List<Contestant> WarmUpContestants(IReadOnlyList<LossCase> losses, FusedC? fusedC)
    {
        var length = Catalogue.Sizes.Min();
        var tensors = new TensorsLosses(length);
        return [.. losses.SelectMany(loss => Contestants(loss, new Inputs(loss.Data, length), tensors, fusedC))];
    }
}
