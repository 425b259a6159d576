using System.CommandLine;
using MemHog.Load.Bench.Servers;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>The servers that benchmarks call, each in a process of its own. Hidden: nobody needs to start one by hand.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string> Kind = new("KIND") { Description = "socket or aspnet." };

    private static readonly Option<int> Port = new("--port") { Description = "Where at 127.0.0.1.", Required = true };

    public static Command Create(Terminal terminal)
    {
        Kind.AcceptOnlyFromAmong([.. ServerKinds.All]);
        var command = new Command(BenchServer.Verb, "Serve a benchmark until the process is ended.") { Kind, Port };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var port = parsed.GetValue(Port);
            if (parsed.GetRequiredValue(Kind) == ServerKinds.AspNet)
            {
                await AspNetServer.RunAsync(port, cancellation).ConfigureAwait(false);
                return ExitCode.Ok;
            }

            using var server = new SocketServer(port);
            await server.RunAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        }));
        return command;
    }
}
