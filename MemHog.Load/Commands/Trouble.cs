using MemHog.Load.Bench;
using MemHog.Load.Commands.Targets;
using MemHog.Load.Report;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;
using MemHog.Load.Runs;
using MemHog.Load.Traffic.NBomber;
using MemHog.ServiceDefaults.Telemetry;

namespace MemHog.Load.Commands;

/// <summary>What can go wrong outside, as a message for the user and an exit code. Everything else that is thrown is a defect.</summary>
/// <param name="Code">Of a command that ends with it.</param>
/// <param name="Message">With place, value and remedy; lines end with \n, and none can drive a terminal.</param>
internal sealed record Trouble(ExitCode Code, string Message)
{
    /// <summary>Null for a defect.</summary>
    public static Trouble? Of(Exception e) => e switch
    {
        OperationCanceledException => new Trouble(ExitCode.Interrupted, "Interrupted."),
        CannotLimitException limit => new Trouble(ExitCode.CannotLimit, $"{Shown(e)}\n{CannotLimit.Explanation(limit.Enforcement)}"),
        BadInputException or BundleException or StoreAddressException or TelemetryEndpointException => new Trouble(ExitCode.BadInput, Shown(e)),
        StoreException or TargetBuildException or CompanionException or LoadEngineException or BenchException or IOException or UnauthorizedAccessException => new Trouble(ExitCode.Environment, Shown(e)),
        _ => null,
    };

    /// <summary>Line by line: a message may quote what somebody else wrote.</summary>
    private static string Shown(Exception e) => string.Join('\n', e.Message.Split('\n').Select(line => Visible.Of(line.TrimEnd('\r'))));
}
