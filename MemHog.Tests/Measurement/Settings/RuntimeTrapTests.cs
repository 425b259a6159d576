using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement.Settings;

/// <summary>The known traps with the real runtime under a real limit of 512 MiB: what the laboratory finds in force.</summary>
public sealed class RuntimeTrapTests
{
    private const string E = "effective";
    private const string C = "contradicted";

    [CgroupTheory]
    [InlineData("DOTNET_GCHeapHardLimitPercent=75", C, "384 MiB (75 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent=0x5A", E, "460.8 MiB (90 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent=zzz DOTNET_gcServer=zzz", C, "384 MiB (75 % of 512 MiB)", C, "on")]
    [InlineData("DOTNET_GCHeapHardLimit=0x40000000", E, "1 GiB")]
    [InlineData("DOTNET_GCSERVER=0", C, "on")]
    [InlineData("DOTNET_gcServer=0 DOTNET_gcConcurrent=0", E, "off", E, "off")]
    [InlineData("DOTNET_gcServer=1 DOTNET_PROCESSOR_COUNT=1", C, "off")]
    [InlineData("COMPlus_gcServer=0", E, "off")]
    [InlineData("DOTNET_GCHeapCount=1 DOTNET_GCDynamicAdaptationMode=1", E, "1", C, "0")]
    [InlineData("DOTNET_GCConserveMemory=20 DOTNET_GCHighMemPercent=50", C, "9", E, "80 %")]
    [InlineData("DOTNET_GCgen0size=0x4000000 DOTNET_GCGen0MaxBudget=1000000", E, "64 MiB", E, "16 MiB")]
    [InlineData("DOTNET_GCgen0size=0x1000 DOTNET_GCLOHThreshold=0x10000", C, "none", C, "85 kB")]
    [InlineData("DOTNET_GCName=libclrgc.so DOTNET_GCRetainVM=1", E, "libclrgc.so", E, "on")]
    [InlineData("DOTNET_GCRegionRange=0x200000000 DOTNET_GCNoAffinitize=1", E, "8 GiB", E, "on")]
    public async Task What_is_in_force_is_found_out(string variables, params string[] expected)
    {
        var asked = Variables(variables);

        var (readback, settings) = await LiveSettings.OfAsync(asked);

        Assert.True(readback.IsDotNet);
        Assert.Equal((null, null), (readback.Target.Missed, readback.Twin!.Missed));
        var found = settings.Asked.ToDictionary(setting => setting.Asked.Variable, setting => (Words.Of(setting.State), setting.InForce));
        Assert.Equal(
            expected.Chunk(2).Select(pair => (pair[0], (string?)pair[1])),
            asked.Where(variable => found.ContainsKey(variable.Name)).Select(variable => found[variable.Name]));
    }

    [CgroupTheory]
    [InlineData("", 402653184L)]
    [InlineData("DOTNET_GCHeapHardLimitPercent=0x5A", 483183820L)]
    [InlineData("DOTNET_GCHeapHardLimitPercent=75", 402653184L)]
    [InlineData("DOTNET_GCHeapHardLimit=0x40000000", 1073741824L)]
    public async Task The_heap_hard_limit_in_force_is_the_one_that_follows_from_what_is_known(string variables, long bytes)
    {
        var (readback, settings) = await LiveSettings.OfAsync(Variables(variables));

        Assert.Equal((new Bytes(bytes), new Bytes(bytes), "target's GC event"), (settings.HeapHardLimit, settings.ExpectedHeapHardLimit, settings.HeapHardLimitSource));
        // The twin is under the same limit, and says the same.
        Assert.Equal(readback.Target.Values["heap_hard_limit_bytes"], readback.Twin!.Values["gc.GCHeapHardLimit"]);
    }

    [CgroupFact]
    public async Task A_target_that_cannot_be_asked_has_a_twin_that_can()
    {
        var (readback, settings) = await LiveSettings.OfAsync([("DOTNET_EnableDiagnostics", "0"), ("DOTNET_gcServer", "0"), ("DOTNET_GCgen0size", "0x4000000")]);

        Assert.Contains("DOTNET_EnableDiagnostics=0", readback.Target.Missed, StringComparison.Ordinal);
        Assert.Null(readback.Twin!.Missed);
        Assert.Equal(
            [("DOTNET_GCgen0size", SettingState.CannotBeVerified, null), ("DOTNET_gcServer", SettingState.Effective, "twin process")],
            settings.Asked.Select(setting => (setting.Asked.Variable, setting.State, setting.Source)).Order());
        Assert.Contains("the target has no diagnostics socket", settings.Asked.Single(setting => setting.Asked.Name == "GCgen0size").Why, StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task A_runtime_that_does_not_start_with_its_settings_is_told_so()
    {
        var (readback, settings) = await LiveSettings.OfAsync([("DOTNET_GCHeapHardLimitLOH", "0x10000000")]);

        Assert.StartsWith("the runtime does not start with these settings: GC: compute_hard_limit failed", readback.Twin!.Missed, StringComparison.Ordinal);
        Assert.Equal(SettingState.CannotBeVerified, Assert.Single(settings.Asked).State);
    }

    [CgroupFact]
    public async Task A_target_that_is_not_NET_is_seen_to_be_none()
    {
        var (readback, settings) = await LiveSettings.OfAsync([("DOTNET_gcServer", "0")], ["sleep", "60"], listens: false);

        Assert.False(readback.IsDotNet);
        Assert.Contains("no .NET program", readback.Target.Missed, StringComparison.Ordinal);
        Assert.Contains("shows no runtimeconfig.json", readback.Twin!.Missed, StringComparison.Ordinal);
        Assert.Equal(SettingState.CannotBeVerified, Assert.Single(settings.Asked).State);
    }

    [CgroupFact]
    public async Task A_variable_that_a_script_takes_away_is_contradicted()
    {
        var script = $"exec env -u DOTNET_GCRetainVM dotnet {Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")}";

        var (_, settings) = await LiveSettings.OfAsync([("DOTNET_GCRetainVM", "1")], ["sh", "-c", script]);

        var setting = Assert.Single(settings.Asked);
        Assert.Equal((SettingState.Contradicted, "target's environment"), (setting.State, setting.Source));
    }

    private static (string Name, string Value)[] Variables(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))];
}
