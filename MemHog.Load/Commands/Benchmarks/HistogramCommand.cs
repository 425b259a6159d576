using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Histogram;

namespace MemHog.Load.Commands.Benchmarks;

internal static class HistogramCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            HistogramPlan.Verb,
            "Measure how exact the histogram of latencies is (at most 1 % off from 1 us to 10 minutes), and what it costs to write one down.\n\nExample:\n  memhog bench histogram");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
        {
            var plan = HistogramPlan.Of(parsed.GetValue(BenchOptions.Quick), parsed.GetValue(BenchOptions.Seed));
            return BenchSession.From(parsed, terminal).RunAsync(plan, "none", () => Task.FromResult<IBench>(new HistogramBench(plan, terminal.Time)), cancellation);
        }));
        return command;
    }
}
