using System.CommandLine;
using MemHog.Load.Bench.Export;
using MemHog.Load.Bench.Observer;

namespace MemHog.Load.Commands.Benchmarks;

internal static class TelemetryExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            ExportPlan.Verb,
            "Measure what a collector costs a run that is away, never answers or refuses, in real trials: processors and throughput of the target against a collector that answers; and what export costs at all. "
            + "One in trouble may cost at most 1 %, a moment at the end, and one warning.\n\nExamples:\n  memhog bench export\n  memhog bench export --quick",
            ObserverCommand.Api);
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var api = ObserverCommand.ApiOf(parsed);
            var quick = parsed.GetValue(BenchOptions.Quick);
            var plan = ExportPlan.Of(quick);
            var session = BenchSession.From(parsed, terminal);
            if (await LimitedHost.OfAsync(terminal, plan.Trial.Limit).ConfigureAwait(false) is not { } host)
                return ExitCode.CannotLimit;
            return await session.RunAsync(plan.Blocks(quick, parsed.GetValue(BenchOptions.Seed)), host.Kind, async () =>
            {
                var launch = await ObservedTarget.LaunchAsync(api, project => terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …"), cancellation).ConfigureAwait(false);
                return new ExportBench(plan, launch, host, terminal.Time);
            }, cancellation).ConfigureAwait(false);
        }));
        return command;
    }
}
