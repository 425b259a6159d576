using System.CommandLine;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Bench.Speed;

namespace MemHog.Load.Commands.Benchmarks;

internal static class SpeedCommand
{
    private const int Clients = 16;

    private static readonly Option<bool> WithoutWrk = new("--without-wrk") { Description = "Measure the built-in engine alone: what it allocates, and how fast it is without a comparison." };

    private static readonly Option<string[]> Server = new("--server")
    {
        Description = "Whom to call: socket (as little as a server can do) or aspnet (Kestrel with one endpoint). Default: both.",
        HelpName = "KIND",
    };

    public static Command Create(Terminal terminal)
    {
        Server.AcceptOnlyFromAmong([ServerKinds.Socket, ServerKinds.AspNet]);
        var command = BenchOptions.Command(
            SpeedPlan.Verb,
            "Measure the built-in engine against wrk: the same server, 16 connections, the same processors, one after the other in blocks. "
            + "It must reach wrk's requests per second and allocate nothing per request.\n\nExamples:\n  memhog bench speed\n  memhog bench speed --server socket --without-wrk",
            WithoutWrk, Server);
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var wrk = parsed.GetValue(WithoutWrk) ? null : await Wrk.VersionAsync(cancellation).ConfigureAwait(false)
                ?? throw new BadInputException("wrk: it is not installed, and speed is compared with it. Install the package `wrk` (Debian, Ubuntu: apt-get install wrk), or measure --without-wrk.");
            var quick = parsed.GetValue(BenchOptions.Quick);
            var shape = new SpeedPlan(Clients, TimeSpan.FromSeconds(quick ? 1 : 5), Math.Min(Clients, Environment.ProcessorCount));
            var servers = parsed.GetValue(Server) is { Length: > 0 } some ? [.. some.Distinct()] : ServerKinds.Fast;
            var plan = shape.Of(quick, parsed.GetValue(BenchOptions.Seed), servers, wrk);
            return await BenchSession.From(parsed, terminal)
                .RunAsync(plan, "none", () => SpeedBench.OpenAsync(shape, servers, terminal.Time, cancellation), cancellation).ConfigureAwait(false);
        }));
        return command;
    }
}
