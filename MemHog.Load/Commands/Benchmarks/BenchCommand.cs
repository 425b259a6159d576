using System.CommandLine;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary><c>memhog bench</c>: what the laboratory claims of itself, measured here.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal) => new(
        "bench",
        """
        Measure the laboratory itself: how exact it is and what it costs.

        Each benchmark prints machine, versions, spread and a verdict: holds (exit code 0), does not hold (1) or
        undecided (2), and is stored like a run. Measure on an idle machine, with a Release build.

        Examples:
          memhog bench histogram
          memhog bench speed --json speed.json
          memhog bench list
          memhog bench show speed-20261121-150000-4f2a
        """)
    {
        TruthCommand.Create(terminal),
        SpeedCommand.Create(terminal),
        ScheduleCommand.Create(terminal),
        HistogramCommand.Create(terminal),
        ComparisonsCommand.Create(terminal),
        SamplerCommand.Create(terminal),
        ObserverCommand.Create(terminal),
        TelemetryExportCommand.Create(terminal),
        StoreCommand.Create(terminal),
        VerdictsCommand.Create(terminal),
        BenchListCommand.Create(terminal),
        BenchShowCommand.Create(terminal),
        ServeCommand.Create(terminal),
    };
}
