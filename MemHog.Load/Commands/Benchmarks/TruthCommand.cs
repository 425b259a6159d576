using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Truth;

namespace MemHog.Load.Commands.Benchmarks;

internal static class TruthCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            TruthPlan.Verb,
            "Measure a server whose answer is known: a process of its own takes for each request as long as its script says, and writes down how long it really took. "
            + "Median and p99 must be within 1 ms of that at 1,000 requests/s. When it stands still for 1 s in 10 s, the p99 of an open loop must show it within 1 %; that of a closed loop cannot.\n\nExample:\n  memhog bench truth");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
        {
            var quick = parsed.GetValue(BenchOptions.Quick);
            return BenchSession.From(parsed, terminal).RunAsync(
                TruthPlan.Of(quick, parsed.GetValue(BenchOptions.Seed)), "none", () => Task.FromResult<IBench>(new TruthBench(quick, terminal.Time)), cancellation);
        }));
        return command;
    }
}
