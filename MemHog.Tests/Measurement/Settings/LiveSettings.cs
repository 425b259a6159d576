using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Tests.Analysis;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement.Settings;

/// <summary>The API under a real limit with some variables, asked as in a trial, and judged.</summary>
internal static class LiveSettings
{
    private static readonly ImmutableArray<string> Api = ["dotnet", Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")];

    /// <param name="variables">Of the cell.</param>
    /// <param name="command">The target; by default the API.</param>
    /// <param name="listens">Whether it says that it listens, which is waited for.</param>
    public static async Task<(SettingsReadback Readback, CellSettings Settings)> OfAsync((string Name, string Value)[] variables, ImmutableArray<string>? command = null, bool listens = true)
    {
        await using var host = CgroupFact.ThisMachine.OpenHost(TimeProvider.System);
        var cell = SampleRun.Cell(0, "live", environment: variables);
        var launch = new Launch(command ?? Api, AppContext.BaseDirectory, ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);
        // Port 0: the API takes a free one.
        var plan = launch.For(cell, new IPEndPoint(IPAddress.Loopback, 0), PortNames.None, ImmutableSortedDictionary<string, string>.Empty);
        // Longer than in the field: these tests share a machine with many others.
        var probe = new SettingsProbe(host, "dotnet", TimeProvider.System) { Patience = TimeSpan.FromMinutes(2) };

        var twin = await probe.AskTwinAsync(new PlannedTrial(1, 1, cell), plan, default);
        await using var sandbox = host.Create("live", cell.Limit);
        await using var target = sandbox.Start(plan);
        await Eventually.HoldsAsync(() => target.Exited.IsCompleted || !listens || target.LastOutput().Any(line => line.Contains("Now listening", StringComparison.Ordinal)), seconds: 120);
        var process = await probe.ReadAsync(target.Exited.IsCompleted ? null : target.Id, plan, default);

        var readback = probe.Readback(plan, process, twin, 0.1);
        var trial = SampleRun.Trial(1, 0) with { Settings = readback };
        return (readback, CellSettings.Of(SampleRun.Of([cell], trial).Manifest, cell, [trial])!);
    }
}
