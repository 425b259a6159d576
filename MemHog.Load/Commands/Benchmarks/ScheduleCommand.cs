using System.CommandLine;
using MemHog.Load.Bench.Schedule;

namespace MemHog.Load.Commands.Benchmarks;

internal static class ScheduleCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            SchedulePlan.Verb,
            "Measure how late an open loop sends its requests at 10,000/s: at most 1 ms at p99, and none may be left out.\n\nExample:\n  memhog bench schedule");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
        {
            var quick = parsed.GetValue(BenchOptions.Quick);
            var plan = SchedulePlan.Of(quick);
            return BenchSession.From(parsed, terminal).RunAsync(
                plan.Blocks(quick, parsed.GetValue(BenchOptions.Seed)), "none", () => ScheduleBench.OpenAsync(plan, terminal.Time, cancellation), cancellation);
        }));
        return command;
    }
}
