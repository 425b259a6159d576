using System.CommandLine;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Bench.Truth;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>The servers that benchmarks call, each in a process of its own. Hidden: nobody needs to start one by hand.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string> Kind = new("KIND") { Description = "socket, aspnet or scripted." };

    private static readonly Option<string> Script = new("--script") { Description = "What a scripted server does.", DefaultValueFactory = _ => TruthScript.Steady };

    private static readonly Option<string?> Record = new("--record") { Description = "Where a scripted server writes at its end what it did.", HelpName = "FILE" };

    private static readonly Option<int?> Laboratory = new("--laboratory") { Description = "The process that has started it, and with which it ends.", HelpName = "PID" };

    private static readonly Option<int> Port = new("--port") { Description = "Where an aspnet server listens. Default: where there is room.", HelpName = "PORT" };

    public static Command Create(Terminal terminal)
    {
        Kind.AcceptOnlyFromAmong([.. ServerKinds.All]);
        Script.AcceptOnlyFromAmong([.. TruthScript.Names]);
        var command = new Command(BenchServer.Verb, "Serve a benchmark until the process is ended.") { Kind, Script, Record, Port, Laboratory };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var gone = parsed.GetValue(Laboratory) is { } laboratory ? ParentWatch.GoneAsync(laboratory, terminal.Time, end.Token) : Task.Delay(Timeout.Infinite, end.Token);
            var serving = ServeAsync(parsed, port => terminal.Out.WriteLine(BenchServer.Greeting(port)), terminal.Time, end.Token);
            await Task.WhenAny(gone, serving).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            await serving.ConfigureAwait(false);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static async Task ServeAsync(ParseResult parsed, Action<int> listening, TimeProvider time, CancellationToken cancellation)
    {
        switch (parsed.GetRequiredValue(Kind))
        {
            case ServerKinds.AspNet:
                await AspNetServer.RunAsync(parsed.GetValue(Port), listening, cancellation).ConfigureAwait(false);
                break;
            case ServerKinds.Scripted:
                await TruthServer.RunAsync(TruthScript.Of(parsed.GetRequiredValue(Script)), parsed.GetValue(Record), listening, time, cancellation).ConfigureAwait(false);
                break;
            default:
                using (var server = new SocketServer())
                {
                    listening(server.Endpoint.Port);
                    await server.RunAsync(cancellation).ConfigureAwait(false);
                }

                break;
        }
    }
}
