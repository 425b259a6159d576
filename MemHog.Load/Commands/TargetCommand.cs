using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MemHog.Load.Commands.Targets;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary><c>memhog target</c>: an experiment's target alone, under its limit, for looking at it by hand.</summary>
internal static class TargetCommand
{
    private const string Help = """
        Start an experiment's target once, as a trial would: built if it needs to be, under its memory limit, with one GC
        configuration and the first level of every other factor; or list what could be started. What it writes is shown.
        It runs until it ends or is told to (Ctrl-C, SIGTERM); the exit code is the target's, 137 when the kernel kills it for memory.

        Examples:
          memhog target experiments/oom-512.yaml --list
          memhog target experiments/oom-512.yaml --port 5080
          memhog target experiments/oom-512.yaml --port 5080 --gc workstation-heap-90 --limit 256MiB
          memhog target experiments/oom-512.yaml --port 5080 --env DOTNET_gcServer=0 --env DOTNET_GCConserveMemory=0x9
        """;

    private static readonly Argument<string> File = new("FILE") { Description = "The experiment, e.g. experiments/oom-512.yaml." };

    private static readonly Option<bool> List = new("--list") { Description = "Start nothing; list what could be started, one line per GC configuration." };

    private static readonly Option<bool> Json = new("--json") { Description = "The list as JSON, on the output." };

    private static readonly Option<int?> Port = new("--port") { Description = "Where it must listen, at 127.0.0.1.", HelpName = "PORT" };

    private static readonly Option<string?> Gc = new("--gc") { Description = "A GC configuration of the experiment or of `memhog gc`. Default: the experiment's first.", HelpName = "NAME" };

    private static readonly Option<string[]> Env = new("--env") { Description = "The GC configuration as variables instead. Repeat it for several.", HelpName = "NAME=VALUE" };

    private static readonly Option<string?> Limit = new("--limit") { Description = "Another memory limit than the experiment's first: 512MiB, or none.", HelpName = "SIZE" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("target", Help) { File, List, Json, Port, Gc, Env, Limit };
        command.Validators.Add(result =>
        {
            var isList = result.GetValue(List);
            if (isList && (result.GetResult(Port) ?? result.GetResult(Gc) ?? result.GetResult(Env) ?? result.GetResult(Limit)) is { } given)
                result.AddError($"{given.Option.Name}: this is for starting a target, and --list starts none. Leave one of the two out.");
            if (!isList && result.GetResult(Json) is not null)
                result.AddError("--json: only the list is written as JSON. Add --list.");
            if (!isList && result.GetResult(Port) is null)
                result.AddError("--port: it is missing. Say where the target must listen, e.g. --port 5080, or see what there is with --list.");
            if (result.GetResult(Gc) is not null && result.GetResult(Env) is not null)
                result.AddError("--env: this is a GC configuration, and --gc names one. Leave one of the two out.");
        });
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(terminal, parsed, cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetRequiredValue(File);
        var experiment = ExperimentFile.Read(file) switch
        {
            SpecResult.Valid valid => valid.Experiment,
            var invalid => throw new BadInputException(invalid.ToString()!),
        };
        if (parsed.GetValue(List))
        {
            var configurations = TargetConfiguration.AllOf(experiment);
            if (parsed.GetValue(Json))
                await terminal.Out.WriteLineAsync(TargetListing.Json(experiment.Target, configurations)).ConfigureAwait(false);
            else
                TargetListing.Show(terminal, file, configurations);
            return ExitCode.Ok;
        }

        var level = parsed.GetValue(Env) is { Length: > 0 } variables ? ChosenLevel.Of(experiment, variables) : ChosenLevel.Named(experiment, parsed.GetValue(Gc));
        var configuration = TargetConfiguration.Of(experiment, level);
        if (parsed.GetValue(Limit) is { } limit)
            configuration = configuration with { Cell = configuration.Cell with { Limit = LimitOf(limit) } };
        // The exit code is the target's, whatever ours mean.
        return (ExitCode)await new TargetSession(terminal, experiment).RunAsync(configuration, EndpointOf(parsed.GetValue(Port)!.Value), cancellation).ConfigureAwait(false);
    }

    private static MemoryLimit LimitOf(string text) =>
        text == "none" ? MemoryLimit.None
        : Bytes.TryParse(text, out var bytes) && bytes.Count > 0 ? new MemoryLimit(bytes)
        : throw new BadInputException($"--limit {text}: this is no amount of memory. Write e.g. --limit 512MiB, or --limit none");

    private static IPEndPoint EndpointOf(int port)
    {
        if (port is < 1 or > IPEndPoint.MaxPort)
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"--port {port}: ports are numbers from 1 to {IPEndPoint.MaxPort}. Write e.g. --port 5080"));
        var endpoint = new IPEndPoint(IPAddress.Loopback, port);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException e)
        {
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"--port {port}: the target cannot listen there ({e.Message}). Choose another port, or end what has it."));
        }

        return endpoint;
    }
}
