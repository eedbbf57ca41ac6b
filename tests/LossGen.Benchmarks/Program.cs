using LossGen.Benchmarks;
using LossGen.Benchmarks.Analyzers;
using LossGen.Benchmarks.Compile;
using LossGen.Benchmarks.Ratios;
using LossGen.Benchmarks.Rows;
using Spectre.Console;

const string Usage = """
    Usage: dotnet run -c Release --project tests/LossGen.Benchmarks -- MODE [OPTIONS]

      ratios             ours against scalar C#, System.Numerics.Tensors and fused C
        --filter TEXT    only losses whose name contains TEXT
        --rounds N       rounds a loss and size (21; at least 15)
        --json FILE      the figures, for programs
        --cflags TEXT    other flags for gcc (-O3 -march=native -ffast-math)
      rows               the same for losses over rows, with PyTorch and the exponential of .NET beside them
        --filter, --rounds, --json, --cflags as above
        --python PATH    an interpreter that has PyTorch (python3, then /usr/bin/python3)
      compile            how long generating, compiling and the first call take
        --json FILE      the figures, for programs
      analyzers          what the analyzers add to a build, to a project that does not use LossGen, and to an edit
        --rounds N       builds with and without (7)
    """;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 220;
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.Interactive = false;
}

try
{
    var options = Options.Parse(args);

    switch (options.Mode)
    {
        case "ratios":
            return RatiosMode.Run(options);
        case "rows":
            return RowsMode.Run(options);
        case "compile":
            return CompileMode.Run(options);
        case "analyzers":
            return AnalyzersMode.Run(options);
        default:
            Console.WriteLine(Usage);
            return options.Mode is "" or "help" or "--help" ? 0 : 2;
    }
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(Usage);
    return 2;
}
