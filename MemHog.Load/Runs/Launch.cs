using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Runs;

/// <summary>How to start the target or a companion: the same for every trial but for ports and the cell's environment.</summary>
/// <param name="Command">Program and arguments with "{port}" in them.</param>
/// <param name="Directory">Working directory.</param>
/// <param name="Environment">What the experiment gives to every cell.</param>
/// <param name="Telemetry">OTEL_* variables for the target; empty when nothing is exported, and for companions.</param>
internal sealed record Launch(
    ImmutableArray<string> Command,
    string Directory,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableSortedDictionary<string, string> Telemetry)
{
    /// <summary>Whether it is to speak HTTP over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>
    /// All that a program inherits from the user's shell. Anything else, a forgotten DOTNET_gcServer above all, would make a
    /// run that nobody can repeat.
    /// </summary>
    private static readonly ImmutableArray<string> Inherited =
        ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DOTNET_ROOT", "JAVA_HOME", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>The plan of the target for one cell: inherited, then the laboratory's own, then the experiment's, then the cell's; later ones win.</summary>
    /// <param name="cell">Its levels' variables.</param>
    /// <param name="endpoint">Where it must listen.</param>
    /// <param name="companions">Their ports.</param>
    /// <param name="watched">What the probes need in its environment, and what is told of the trial.</param>
    public LaunchPlan For(Cell cell, IPEndPoint endpoint, PortNames companions, ImmutableSortedDictionary<string, string> watched) =>
        Plan(endpoint, companions, TelemetryOf(cell).SetItems(watched), cell.Environment, [.. Telemetry.Values, .. SecretsOf(cell.Load.Request)]);

    /// <summary>The plan of a companion: as a target's, but nothing of the cell reaches it.</summary>
    /// <param name="endpoint">Its own.</param>
    /// <param name="companions">Those that are started before it.</param>
    public LaunchPlan Beside(IPEndPoint endpoint, PortNames companions) => Plan(endpoint, companions, [], [], []);

    private LaunchPlan Plan(
        IPEndPoint endpoint, PortNames companions, IEnumerable<KeyValuePair<string, string>> telemetry, IEnumerable<KeyValuePair<string, string>> cell, ImmutableArray<string> untold)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (Inherited.Contains((string)variable.Key))
                environment[(string)variable.Key] = (string)variable.Value!;
        }

        environment["PORT"] = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"{(Tls ? "https" : "http")}://127.0.0.1:{endpoint.Port}");
        foreach (var (name, value) in telemetry)
            environment[name] = value;
        foreach (var (name, value) in Environment.Concat(cell))
            environment[name] = companions.Fill(value, endpoint);
        return new LaunchPlan([.. Command.Select(word => companions.Fill(word, endpoint))], Directory, environment.ToImmutable())
        {
            Untold = [.. Environment.Where(variable => !Target.IsRuntimeVariable(variable.Key)).Select(variable => companions.Fill(variable.Value, endpoint)), .. untold],
        };
    }

    /// <summary>What requests carry, a target may write: a header as a whole, and without the scheme before it ("Bearer").</summary>
    private static IEnumerable<string> SecretsOf(RequestMix requests) =>
        from call in requests.Calls
        from header in call.Headers
        where !HttpHeader.IsHarmless(header.Name)
        let value = header.Value ?? ""
        from text in (string[])[value, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]]
        select text;

    /// <summary>What the target is told of its trial, so that what it exports can be told apart and leads back to it; empty when nothing is exported.</summary>
    /// <param name="planned">The trial.</param>
    /// <param name="trace">Its span; null when it is not recorded.</param>
    public ImmutableSortedDictionary<string, string> TelemetryOf(PlannedTrial planned, ActivityContext? trace) =>
        Telemetry.Count == 0 ? Telemetry : TargetTelemetry.OfTrial(planned, trace);

    private ImmutableSortedDictionary<string, string> TelemetryOf(Cell cell) =>
        Telemetry.Count == 0 ? Telemetry : Telemetry.SetItem(TargetTelemetry.ResourceAttributes, TargetTelemetry.ResourceOf(cell, TargetTelemetry.ConfigurationOf(cell)));
}
