using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Runs;

/// <summary>How to start the target: the same for every trial but for the port and the cell's environment.</summary>
/// <param name="Command">Program and arguments with "{port}" in them.</param>
/// <param name="Directory">Working directory.</param>
/// <param name="Environment">What the experiment gives to every cell.</param>
/// <param name="Telemetry">OTEL_* variables for the target; empty when nothing is exported.</param>
internal sealed record Launch(
    ImmutableArray<string> Command,
    string Directory,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableSortedDictionary<string, string> Telemetry)
{
    /// <summary>
    /// All that a target inherits from the user's shell. Anything else, a forgotten DOTNET_gcServer above all, would make a
    /// run that nobody can repeat.
    /// </summary>
    private static readonly ImmutableArray<string> Inherited =
        ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DOTNET_ROOT", "JAVA_HOME", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>The plan for one cell: inherited, then the laboratory's own, then the experiment's, then the cell's; later ones win.</summary>
    public LaunchPlan For(Cell cell, IPEndPoint endpoint)
    {
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        string Fill(string text) => text.Replace("{port}", port, StringComparison.Ordinal);

        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (Inherited.Contains((string)variable.Key))
                environment[(string)variable.Key] = (string)variable.Value!;
        }

        environment["PORT"] = port;
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (name, value) in Telemetry)
            environment[name] = value;
        if (Telemetry.Count > 0)
            environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={InstanceOf(cell)}";
        foreach (var (name, value) in Environment.Concat(cell.Environment))
            environment[name] = Fill(value);
        return new LaunchPlan([.. Command.Select(Fill)], Directory, environment.ToImmutable());
    }

    /// <summary>The GC configuration, so that a dashboard shows configurations beside each other; without that factor, the whole cell.</summary>
    private static string InstanceOf(Cell cell) =>
        Uri.EscapeDataString(cell.Levels.FirstOrDefault(level => level.Factor == "gc")?.Level ?? cell.Key);
}
