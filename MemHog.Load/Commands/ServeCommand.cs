using System.CommandLine;
using System.Net.Sockets;
using MemHog.Load.Results;
using MemHog.Load.Web;
using MemHog.Load.Web.Experiments;
using MemHog.Load.Web.Guards;
using MemHog.Load.Web.Running;
using MemHog.Load.Web.Targets;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.Load.Commands;

/// <summary><c>memhog serve</c>: the laboratory as a service of this machine, with an API and a page.</summary>
internal static class ServeCommand
{
    private const int UsualPort = 18880;

    private static readonly Option<int> Port = new("--port") { Description = "Where it listens, at 127.0.0.1 only; 0 for any port that is free.", HelpName = "PORT", DefaultValueFactory = _ => UsualPort };

    private static readonly Option<string?> Experiments = new("--experiments")
    {
        Description = "The folder whose experiments (*.yaml) can be run. Default: the folder experiments here or above, if there is one.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Run = new("--run") { Description = "Run this experiment first, as `memhog run` does.", HelpName = "FILE" };

    private static readonly Option<bool> Exit = new("--exit") { Description = "With --run: end with that run, and with its exit code." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "serve",
            $"""
            Serve the laboratory over HTTP on this machine: start, watch, stop and compare runs. Its page is http://127.0.0.1:{UsualPort}/, its OpenAPI document /openapi/v1.json.
            Where the environment has {ApiToken.Variable}, only who knows it is let in.

            Exit codes: with --run that of the run, which ends the service when it is none of 0, 1 and 2 and nobody asked the service to stop it;
            130 when the service is ended in the middle of a run; else 0.

            Examples:
              memhog serve
              memhog serve --port 0 --experiments my/experiments --store redis://127.0.0.1:6379
              memhog serve --run experiments/oom-512.yaml --exit
            """)
        {
            Port, Experiments, Run, Exit, Options.Store, Options.ReportDirectory,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Port) is { Implicit: false, Errors: var errors } && !errors.Any() && result.GetValue(Port) is < 0 or > 65535)
                result.AddError($"--port {result.GetValue(Port)}: give a number from 0 to 65535.");
            if (result.GetResult(Exit) is { Implicit: false } && result.GetValue(Run) is null)
                result.AddError("--exit: there is no run to end with. Give --run FILE, or leave it out.");
        });
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal,
            parsed.GetValue(Port),
            parsed.GetValue(Run),
            parsed.GetValue(Exit),
            ExperimentsOf(parsed),
            new Stores(() => Options.OpenStore(parsed, terminal), () => Options.OpenStoreForRun(parsed, terminal)),
            ReportFiles.From(parsed),
            cancellation)));
        return command;
    }

    /// <summary>One store for reading, and for each run one of its own, as a command would have it.</summary>
    private sealed record Stores(Func<IResultsStore> Open, Func<IResultsStore> OpenForRun);

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, int port, string? file, bool exit, ExperimentShelf experiments, Stores stores, ReportFiles files, CancellationToken cancellation)
    {
        // System.CommandLine takes signals only when the command has let go of its thread, and all below may be done without that.
        await Task.Yield();
        // Everything that can be wrong is, before anything listens.
        var first = file is null ? null : Assignment.OfFile(file);
        files.MustBeWritable();
        var app = LaboratoryService.Build(port, ApiToken.Take(), terminal);
        await using var appDisposal = app.ConfigureAwait(false);
        var store = stores.Open();
        await using var storeDisposal = store.ConfigureAwait(false);
        var kept = UndeliveredRuns.Of(Directory.GetCurrentDirectory());
        await using var keptDisposal = kept.ConfigureAwait(false);

        var telemetry = app.Services.GetService<TelemetryExport>();
        var laboratory = new Laboratory(PerformAsync, terminal, cancellation);
        using var runs = new RunReader(store, laboratory, kept);
        var loads = new TargetLoads(laboratory, terminal.Time, cancellation);
        LaboratoryService.Map(app, laboratory, runs, experiments, loads, terminal.Time);
        await ListenAsync(app, port, cancellation).ConfigureAwait(false);
        await terminal.Out.WriteLineAsync($"Laboratory  {app.Urls.Single()}/").ConfigureAwait(false);
        var code = await ServeAsync(laboratory, first, exit, cancellation).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await loads.EndedAsync().ConfigureAwait(false);
        return code;

        async Task<ExitCode> PerformAsync(Assignment assignment, ServedRun run)
        {
            var runStore = stores.OpenForRun();
            await using var runStoreDisposal = runStore.ConfigureAwait(false);
            var named = assignment with { Stamp = manifest => assignment.Stamp(manifest) with { Id = run.Id } };
            return await named.RunAsync(new ExperimentSession(terminal, runStore) { Observer = run, Telemetry = telemetry, ReportDirectory = files.Directory }, terminal, runStore, files, run.Stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Until the service is to end.</summary>
    /// <returns>What it ends with.</returns>
    private static async Task<ExitCode> ServeAsync(Laboratory laboratory, Assignment? first, bool exit, CancellationToken cancellation)
    {
        var code = ExitCode.Ok;
        if (first is not null)
        {
            var answer = laboratory.Start(first);
            // Whoever knows the port may have asked for a run before.
            for (; answer is StartAnswer.Busy(var other); answer = laboratory.Start(first))
                await other.Ended.ConfigureAwait(false);
            if (answer is not StartAnswer.Started(var started))
                return ExitCode.Interrupted;
            var run = laboratory.Find(started.Id)!;
            code = await run.Ended.ConfigureAwait(false);
            if (exit || cancellation.IsCancellationRequested || (code is not (ExitCode.Ok or ExitCode.Negative or ExitCode.Undecided) && !run.IsStopped))
                return code;
        }

        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (laboratory.Current is { } current)
            await current.Ended.ConfigureAwait(false);
        return laboratory.Served.Exists(run => run.IsCutOff) ? ExitCode.Interrupted : code;
    }

    private static async Task ListenAsync(WebApplication app, int port, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new IOException($"--port {port}: another program listens there. Choose another, or 0 for any that is free.", e);
        }
        catch (SocketException e)
        {
            throw new IOException($"--port {port}: nothing can listen there ({e.Message}). Choose another above 1023, or 0 for any that is free.", e);
        }
    }

    private static ExperimentShelf ExperimentsOf(ParseResult parsed)
    {
        var (named, run) = (parsed.GetValue(Experiments), parsed.GetValue(Run));
        return new ExperimentShelf(named is null ? ExperimentFolder.Usually(Directory.GetCurrentDirectory()) : ExperimentFolder.Find(named, Directory.GetCurrentDirectory()), run);
    }
}
