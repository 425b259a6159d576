using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Tests.Analysis;
using MemHog.Tests.Api;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement.Settings;

/// <summary>A twin says what the target itself would say: the API is asked over HTTP, which other targets cannot be.</summary>
public sealed class TwinTruthTests
{
    [CgroupTheory]
    [InlineData("")]
    [InlineData("DOTNET_gcServer=0 DOTNET_GCConserveMemory=20")]
    [InlineData("DOTNET_GCHeapHardLimit=0x20000000 DOTNET_GCHighMemPercent=50 DOTNET_GCRetainVM=1")]
    [InlineData("DOTNET_GCHeapCount=1 DOTNET_gcConcurrent=0 DOTNET_GCGen0MaxBudget=1000000")]
    public async Task A_twin_says_of_itself_what_the_target_says(string text)
    {
        var variables = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        await using var specimen = await SpecimenProcess.Start(variables);
        await using var host = CgroupFact.ThisMachine.OpenHost(TimeProvider.System);
        var cell = SampleRun.Cell(0, "twin", "none", variables);
        var launch = new Launch(
            ["dotnet", Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")], AppContext.BaseDirectory, ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);
        var plan = launch.For(cell, new IPEndPoint(IPAddress.Loopback, 0), PortNames.None, ImmutableSortedDictionary<string, string>.Empty);

        var twin = await new SettingsProbe(host, "dotnet", TimeProvider.System) { Patience = TimeSpan.FromMinutes(2) }.AskTwinAsync(new PlannedTrial(1, 1, cell), plan, default);

        var told = JsonDocument.Parse(await specimen.Client.GetStringAsync("/gc")).RootElement.GetProperty("configuration").EnumerateObject()
            .ToDictionary(setting => "gc." + setting.Name, setting => setting.Value.ToString());
        Assert.Null(twin!.Missed);
        Assert.Equal(told.OrderBy(pair => pair.Key, StringComparer.Ordinal), twin.Values.Where(value => value.Key.StartsWith("gc.", StringComparison.Ordinal)).ToDictionary().OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
