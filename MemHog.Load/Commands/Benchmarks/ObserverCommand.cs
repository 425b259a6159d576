using System.Collections.Immutable;
using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Commands.Benchmarks;

internal static class ObserverCommand
{
    private static readonly Option<string[]> Probe = new("--probe")
    {
        Description = "Measure this probe alone against none; may be given more than once. Default: all that an experiment has when it says nothing, together.",
        HelpName = "NAME",
    };

    /// <summary>Of every benchmark of real trials.</summary>
    public static readonly Option<string?> Api = new("--api") { Description = "A MemHog.Api.dll that is already built. Default: that of this checkout, built in Release.", HelpName = "FILE" };

    public static Command Create(Terminal terminal)
    {
        Probe.AcceptOnlyFromAmong([.. ObservedProbe.All.Select(probe => probe.Name)]);
        var command = BenchOptions.Command(
            ObserverPlan.Verb,
            "Measure what the target loses by being watched: its throughput, p99 and peak memory with the probes on against none, in real trials. "
            + "It may lose at most 1 % of its throughput and 2 MiB of its memory.\n\nExamples:\n  memhog bench observer\n  memhog bench observer --probe heap",
            Probe, Api);
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var api = ApiOf(parsed);
            var quick = parsed.GetValue(BenchOptions.Quick);
            var plan = ObserverPlan.Of(quick);
            var session = BenchSession.From(parsed, terminal);
            if (await LimitedHost.OfAsync(terminal, plan.Limit).ConfigureAwait(false) is not { } host)
                return ExitCode.CannotLimit;
            ImmutableArray<string> alone = [.. (parsed.GetValue(Probe) ?? []).Distinct()];
            return await session.RunAsync(plan.Blocks(quick, parsed.GetValue(BenchOptions.Seed), alone), host.Kind, async () =>
            {
                var launch = await ObservedTarget.LaunchAsync(
                    api, project => terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …"), cancellation).ConfigureAwait(false);
                return new ObserverBench(plan, launch, host, terminal.Time);
            }, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    /// <exception cref="BadInputException">There is no such file.</exception>
    public static string? ApiOf(ParseResult parsed) => parsed.GetValue(Api) is { } named && !File.Exists(named)
        ? throw new BadInputException($"--api {named}: there is no such file.")
        : parsed.GetValue(Api);
}
