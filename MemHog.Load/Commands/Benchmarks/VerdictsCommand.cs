using System.CommandLine;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Verdicts;

namespace MemHog.Load.Commands.Benchmarks;

internal static class VerdictsCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            VerdictsPlan.Verb,
            "Simulate experiments whose truth is known: how often the interval of success holds it (93 to 97 %), how often a sequential verdict is wrong (at most 5 %), and how many trials it takes.\n\nExample:\n  memhog bench verdicts");
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
        {
            var plan = VerdictsPlan.Of(parsed.GetValue(BenchOptions.Quick), parsed.GetValue(BenchOptions.Seed));
            return BenchSession.From(parsed, terminal).RunAsync(plan, "none", () => Task.FromResult<IBench>(new VerdictsBench(plan)), cancellation);
        }));
        return command;
    }
}
