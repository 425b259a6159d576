using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Sampler;
using MemHog.Load.Model;

namespace MemHog.Load.Commands.Benchmarks;

internal static class SamplerCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            SamplerPlan.Verb,
            "Measure what one look at a sandbox's memory costs the laboratory, and how evenly the looks of a trial come.\n\nExample:\n  memhog bench sampler");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var quick = parsed.GetValue(BenchOptions.Quick);
            var session = BenchSession.From(parsed, terminal);
            if (await LimitedHost.OfAsync(terminal, Bytes.MiB(64)).ConfigureAwait(false) is not { } host)
                return ExitCode.CannotLimit;
            return await session.RunAsync(
                SamplerPlan.Of(quick, parsed.GetValue(BenchOptions.Seed)), host.Kind,
                () => Task.FromResult<IBench>(new SamplerBench(host, quick, terminal.Time)), cancellation).ConfigureAwait(false);
        }));
        return command;
    }
}
