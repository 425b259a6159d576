using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Comparisons;

namespace MemHog.Load.Commands.Benchmarks;

internal static class ComparisonsCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            ComparisonsPlan.Verb,
            "Simulate what intervals, comparisons and the check of warmup are worth, on data whose truth is known: intervals must hold it in 93 to 97 % of all cases, "
            + "and at most 5 % of runs whose cells do not differ may show a difference, or an alarm. The same seed gives the same figures on every machine.\n\nExample:\n  memhog bench comparisons");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
        {
            var plan = ComparisonsPlan.Of(parsed.GetValue(BenchOptions.Quick), parsed.GetValue(BenchOptions.Seed));
            return BenchSession.From(parsed, terminal).RunAsync(plan, "none", () => Task.FromResult<IBench>(new ComparisonsBench(plan)), cancellation);
        }));
        return command;
    }
}
