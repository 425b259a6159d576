using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Speed;

/// <summary>wrk (https://github.com/wg/wrk), the load generator that speed is compared with; a process of its own that is gone with us.</summary>
internal sealed partial class Wrk(ISandboxHost host, SpeedPlan plan)
{
    /// <summary><code>wrk debian/4.1.0-3+b2 [epoll] Copyright (C) 2012 Will Glozer</code> Null where it is not installed.</summary>
    public static async Task<string?> VersionAsync(CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("wrk", "-v") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false) + await error.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return Version().Match(output) is { Success: true } match ? match.Groups[1].Value : "of an unknown version";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: what to do about it is for the caller to say.
            return null;
        }
    }

    /// <returns>Requests per second, as wrk counts them.</returns>
    public async Task<double> MeasureAsync(IPEndPoint server, CancellationToken cancellation)
    {
        var sandbox = host.Create("wrk", Model.MemoryLimit.None);
        await using var disposal = sandbox.ConfigureAwait(false);
        var process = sandbox.Start(BenchProcess.Plan([
            "wrk", string.Create(CultureInfo.InvariantCulture, $"-t{plan.WrkThreads}"), string.Create(CultureInfo.InvariantCulture, $"-c{plan.Clients}"),
            string.Create(CultureInfo.InvariantCulture, $"-d{Math.Ceiling(plan.Length.TotalSeconds)}s"), $"http://{server}/"]));
        await using var processDisposal = process.ConfigureAwait(false);
        var code = await process.Exited.WaitAsync(cancellation).ConfigureAwait(false);
        var output = process.LastOutput();
        return code == 0 && RequestsPerSecond(output) is { } rate ? rate : throw new BenchException($"wrk ended with {code}: {string.Join(' ', output)}");
    }

    /// <summary><code>Requests/sec:  52800.12</code> Null where it is not said, or where answers were missing.</summary>
    public static double? RequestsPerSecond(ImmutableArray<string> output) =>
        output.Any(line => line.Contains("Socket errors", StringComparison.Ordinal) || line.Contains("Non-2xx", StringComparison.Ordinal)) ? null
        : output.Select(line => Rate().Match(line)).FirstOrDefault(match => match.Success) is { } found
            ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^wrk (\S+)")]
    private static partial Regex Version();

    [GeneratedRegex(@"^Requests/sec:\s+([0-9.]+)$")]
    private static partial Regex Rate();
}
