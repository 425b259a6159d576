using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Settings;

/// <summary>What is asked for against what was read back. The read-back texts are those of .NET 10.0.12 under 512 MiB.</summary>
public sealed class SettingComparisonTests
{
    private const string Effective = "effective";
    private const string Contradicted = "contradicted";
    private const string Unknown = "cannot-be-verified";

    [Theory]
    // As asked.
    [InlineData("DOTNET_gcServer", "0", "gc.ServerGC=False", Effective, "off", "off")]
    [InlineData("COMPlus_gcServer", "0", "gc.ServerGC=False", Effective, "off", "off")]
    [InlineData("DOTNET_gcServer", "1", "server_gc_threads=2", Effective, "on", "on")]
    [InlineData("DOTNET_GCRetainVM", "2", "gc.RetainVM=True", Effective, "on", "on")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "0x4B", "heap_hard_limit_bytes=402653184", Effective, "75 %", "384 MiB (75 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "5a", "gc.GCHeapHardLimit=483183820", Effective, "90 %", "460.8 MiB (90 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimit", "0x40000000", "heap_hard_limit_bytes=1073741824", Effective, "1 GiB", "1 GiB")]
    [InlineData("DOTNET_GCgen0size", "0x4000000", "gen0_min_budget_bytes=67108864", Effective, "64 MiB", "64 MiB")]
    [InlineData("DOTNET_GCConserveMemory", "9", "gc.GCConserveMem=9", Effective, "9", "9")]
    [InlineData("DOTNET_GCHighMemPercent", "50", "gc.GCHighMemPercent=80", Effective, "80 %", "80 %")]
    [InlineData("DOTNET_GCName", "libclrgc.so", "gc_library=libclrgc.so", Effective, "libclrgc.so", "libclrgc.so")]
    [InlineData("DOTNET_GCDynamicAdaptationMode", "0", "gc.GCDynamicAdaptationMode=0 gc.GCDTargetTCP=0", Effective, "0", "0")]
    [InlineData("DOTNET_GCHeapHardLimit", "0", "heap_hard_limit_bytes=402653184", Effective, "none", "384 MiB")]
    // Without effect.
    [InlineData("DOTNET_GCHeapHardLimitPercent", "75", "heap_hard_limit_bytes=402653184", Contradicted, "117 %", "384 MiB (75 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "-1", "heap_hard_limit_bytes=402653184", Contradicted, "18446744073709551615 %", "384 MiB (75 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "0x50", "heap_hard_limit_bytes=268435456", Contradicted, "80 %", "256 MiB (50 % of 512 MiB)")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "zzz", "heap_hard_limit_bytes=402653184", Contradicted, null, "384 MiB (75 % of 512 MiB)")]
    [InlineData("DOTNET_gcServer", "zzz", "server_gc_threads=2", Contradicted, null, "on")]
    [InlineData("DOTNET_gcServer", "1", "server_gc_threads=0 gc.ServerGC=False", Contradicted, "on", "off")]
    [InlineData("DOTNET_GCHeapCount", "8", "server_gc_threads=2", Contradicted, "8", "2")]
    [InlineData("DOTNET_GCDynamicAdaptationMode", "1", "gc.GCDynamicAdaptationMode=0", Contradicted, "1", "0")]
    [InlineData("DOTNET_GCDynamicAdaptationMode", "1", "gc.GCDynamicAdaptationMode=1 gc.ServerGC=False", Contradicted, "1", "1")]
    [InlineData("DOTNET_GCConserveMemory", "20", "gc.GCConserveMem=32", Contradicted, "32", "9")]
    [InlineData("DOTNET_GCHighMemPercent", "0x78", "gc.GCHighMemPercent=99", Contradicted, "120 %", "99 %")]
    [InlineData("DOTNET_GCgen0size", "0x1000", "gen0_min_budget_bytes=0", Contradicted, "4 KiB", "none")]
    [InlineData("DOTNET_GCLOHThreshold", "0x10000", "loh_threshold_bytes=85000", Contradicted, "64 KiB", "85 kB")]
    [InlineData("DOTNET_GCCpuGroup", "1", "gc.GCCpuGroup=False", Contradicted, "on", "off")]
    [InlineData("DOTNET_GCName", "libclrgc.so", "gc.GCName=", Contradicted, "libclrgc.so", "none")]
    // Names in the wrong case do nothing, but what they ask for may be there anyway.
    [InlineData("DOTNET_GCSERVER", "0", "server_gc_threads=2", Contradicted, "off", "on")]
    [InlineData("DOTNET_GCSERVER", "1", "server_gc_threads=2", Effective, "on", "on")]
    [InlineData("DOTNET_GCSERVER", "0", "", Unknown, "off", null)]
    // Not told.
    [InlineData("DOTNET_gcServer", "0", "server_gc_threads=0", Unknown, "off", null)]
    [InlineData("DOTNET_GCHeapCount", "2", "", Unknown, "2", null)]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "75", "", Unknown, "117 %", null)]
    [InlineData("DOTNET_GCLOHCompact", "1", "heap_hard_limit_bytes=402653184", Unknown, "1", null)]
    [InlineData("DOTNET_GCNonsense", "1", "heap_hard_limit_bytes=402653184", Unknown, null, null)]
    public void A_setting_is_effective_contradicted_or_not_known(string variable, string text, string told, string state, string? means, string? inForce)
    {
        var setting = SettingComparison.Of(new AskedSetting(variable, text), Evidence(told));

        Assert.Equal((state, means, inForce), (Words.Of(setting.State), setting.Means, setting.InForce));
        Assert.Equal(setting.InForce is null, setting.Source is null);
        Assert.True(setting.State == SettingState.Effective || setting.Why!.EndsWith('.') || setting.Why.EndsWith('?'), setting.Why);
    }

    [Theory]
    [InlineData("environment_read=True env.DOTNET_gcServer=0 gc.ServerGC=False", Effective, null)]
    [InlineData("environment_read=True gc.ServerGC=True", Contradicted, "The variable did not reach the target's process: does a script or \"env -i\" stand between?")]
    [InlineData("environment_read=True env.DOTNET_gcServer=1 gc.ServerGC=True", Contradicted, "The target's process got \"1\" instead: does a script stand between?")]
    public void A_variable_that_did_not_arrive_cannot_be_in_force(string told, string state, string? why)
    {
        var setting = SettingComparison.Of(new AskedSetting("DOTNET_gcServer", "0"), Evidence(told));

        Assert.Equal((state, why), (Words.Of(setting.State), setting.Why));
    }

    [Fact]
    public void A_decimal_percentage_is_told_how_to_be_written() => Assert.Equal(
        "The runtime ignores a share of 100 % and more. Values are hexadecimal: 75 % is 0x4B.",
        SettingComparison.Of(new AskedSetting("DOTNET_GCHeapHardLimitPercent", "75"), Evidence("heap_hard_limit_bytes=402653184")).Why);

    [Fact]
    public void A_share_under_100_percent_is_effective_exactly_where_it_is_the_limit_in_force() => Prop.ForAll(
        Gen.Choose(1, 99).SelectMany(percent => Gen.Choose(1, 99).SelectMany(found => Gen.Choose(1 << 20, int.MaxValue).Select(limit => (percent, found, limit)))).ToArbitrary(),
        each =>
        {
            var (asked, inForce) = ((long)each.limit * each.percent / 100, (long)each.limit * each.found / 100);
            var setting = SettingComparison.Of(
                new AskedSetting("DOTNET_GCHeapHardLimitPercent", each.percent.ToString("X", CultureInfo.InvariantCulture)),
                new SettingsEvidence(Answer($"heap_hard_limit_bytes={inForce}"), Answer(""), new MemoryLimit(new Bytes(each.limit))));
            return (setting.State == SettingState.Effective) == (asked == inForce);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_is_effective_exactly_where_it_is_read_back() => Prop.ForAll(
        Gen.Elements("GCHeapCount:gc.HeapCount", "GCRegionRange:gc.GCRegionRange", "GCHeapHardLimit:heap_hard_limit_bytes", "GCHeapHardLimitSOH:gc.GCHeapHardLimitSOH")
            .SelectMany(name => Gen.Choose(1, 20).SelectMany(asked => Gen.Choose(1, 20).Select(found => (name.Split(':'), asked, found)))).ToArbitrary(),
        each => (SettingComparison.Of(new AskedSetting("DOTNET_" + each.Item1[0], $"0x{each.asked:x}"), Evidence($"{each.Item1[1]}={each.found}")).State == SettingState.Effective)
            == (each.asked == each.found)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_asked_and_told_there_is_an_answer_and_without_any_source_none_is_certain() => Prop.ForAll(
        (from name in Gen.Elements(KnownSettings.All.Select(known => known.Setting.Name).Append("GCnonsense").ToArray())
         from text in ArbMap.Default.GeneratorFor<NonNull<string>>()
         from value in Gen.Elements("True", "False", "", "0", "7", "-1", "99999999999999999999999", "text")
         select (name, text.Get, value)).ToArbitrary(),
        each =>
        {
            var asked = new AskedSetting("DOTNET_" + each.name, each.Get);
            var told = string.Join(' ', (KnownSettings.Find(each.name)?.ReadFrom ?? []).Select(source => $"{source}={each.value}"));
            return Enum.IsDefined(SettingComparison.Of(asked, Evidence(told)).State)
                && SettingComparison.Of(asked, Evidence("")).State == SettingState.CannotBeVerified;
        }).QuickCheckThrowOnFailure();

    internal static SettingsAnswer Answer(string told, string? missed = null) => new(
        told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal), missed);

    private static SettingsEvidence Evidence(string told) => new(Answer(told), Answer(told), new MemoryLimit(Bytes.MiB(512)));
}
