using MemHog.Load.Bench;
using MemHog.Load.Commands.Targets;
using MemHog.Load.Report;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;
using MemHog.Load.Runs;
using MemHog.Load.Traffic.NBomber;
using MemHog.ServiceDefaults.Telemetry;

namespace MemHog.Load.Commands;

/// <summary>The edge of every command: what can go wrong outside becomes a message and an exit code, and no stack trace reaches a user.</summary>
internal static class Edge
{
    public static async Task<int> GuardAsync(Terminal terminal, Func<Task<ExitCode>> action)
    {
        try
        {
            return (int)await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Interrupted.").ConfigureAwait(false);
            return (int)ExitCode.Interrupted;
        }
        catch (CannotLimitException e)
        {
            await terminal.Error.WriteLineAsync(Shown(e)).ConfigureAwait(false);
            CannotLimit.Explain(terminal.Error, e.Enforcement);
            return (int)ExitCode.CannotLimit;
        }
        catch (Exception e) when (e is BadInputException or BundleException or StoreAddressException or TelemetryEndpointException)
        {
            await terminal.Error.WriteLineAsync(Shown(e)).ConfigureAwait(false);
            return (int)ExitCode.BadInput;
        }
        catch (Exception e) when (e is StoreException or TargetBuildException or CompanionException or LoadEngineException or BenchException or IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(Shown(e)).ConfigureAwait(false);
            return (int)ExitCode.Environment;
        }
    }

    /// <summary>Line by line: a message may quote what somebody else wrote.</summary>
    private static string Shown(Exception e) => string.Join('\n', e.Message.Split('\n').Select(line => Visible.Of(line.TrimEnd('\r'))));
}

/// <summary>Something the user gave is wrong. The message names place, value and remedy.</summary>
internal sealed class BadInputException(string message) : Exception(message);
