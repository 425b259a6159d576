using System.Collections.Immutable;
using System.Text.Json;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Tests.Model.GcSettings;

/// <summary>What is predicted of a configuration is what a real runtime reports of itself. Every trap of the documentation is a case.</summary>
public sealed class GcPredictionTests
{
    private const string Server = """{"System.GC.Server":true}""";

    /// <summary>Tells the runtime that it lives under 512 MiB: any machine will do.</summary>
    private const string HalfGiB = "DOTNET_GCTotalPhysicalMemory=20000000";

    /// <summary>Variables, separated by |, and properties of runtimeconfig.json, all under 512 MiB.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "", Server },
        { "", "{}" },
        { "DOTNET_gcServer=0", Server },
        { "DOTNET_gcServer=1", "{}" },
        // Hexadecimal, whatever the text looks like.
        { "DOTNET_GCHeapHardLimit=402653184", Server },
        { "DOTNET_GCHeapHardLimitPercent=75", Server },
        { "DOTNET_GCHeapHardLimitPercent=0x4B", Server },
        { "DOTNET_GCHeapHardLimitPercent=64", Server },
        { "DOTNET_GCHeapHardLimitPercent=63", Server },
        { "DOTNET_GCHeapHardLimitPercent=10000005A", Server },
        { "DOTNET_GCHighMemPercent=50", Server },
        { "DOTNET_GCHighMemPercent=0xFF", Server },
        { "DOTNET_GCHighMemPercent=100000001", Server },
        { "DOTNET_GCConserveMemory=20", Server },
        { "DOTNET_GCConserveMemory=-1", Server },
        { "DOTNET_GCGen0MaxBudget=1000000", Server },
        { "DOTNET_GCGen0MaxBudget=100001", Server },
        { "DOTNET_GCGen0MaxBudget=1", Server },
        // No number, half a number, too large a number.
        { "DOTNET_GCHeapHardLimit=zzz", """{"System.GC.Server":true,"System.GC.HeapHardLimit":268435456}""" },
        { "DOTNET_GCHeapHardLimit=99999999999999999999", """{"System.GC.Server":true,"System.GC.HeapHardLimit":268435456}""" },
        { "DOTNET_GCHeapHardLimitPercent=5Azz", Server },
        { "DOTNET_GCHeapHardLimitPercent= 5A", Server },
        { "DOTNET_GCConserveMemory=5x", Server },
        { "DOTNET_GCHeapHardLimitPercent=-1", Server },
        { "DOTNET_gcServer=zzz", Server },
        { "DOTNET_gcServer=true", "{}" },
        { "DOTNET_gcServer=false", "{}" },
        { "DOTNET_gcServer=false", Server },
        { "DOTNET_gcServer=FFFFFFFF", "{}" },
        { "DOTNET_gcServer=100000000", "{}" },
        { "DOTNET_gcServer=-1", "{}" },
        { "DOTNET_gcServer=--1", "{}" },
        { "DOTNET_gcServer=0x", "{}" },
        { "DOTNET_gcConcurrent=false", Server },
        { "DOTNET_gcConcurrent=0", Server },
        { "DOTNET_GCNoAffinitize=true", Server },
        { "DOTNET_GCNoAffinitize=false", Server },
        { "DOTNET_GCNoAffinitize=zz", """{"System.GC.Server":true,"System.GC.NoAffinitize":true}""" },
        { "DOTNET_GCRetainVM=1", Server },
        // Names.
        { "DOTNET_GCSERVER=0", Server },
        { "DOTNET_gcserver=0", Server },
        { "DOTNET_GCHeapHardLimt=10000000", Server },
        { "System.GC.Server=false", Server },
        { "DOTNET_System.GC.Server=false", Server },
        { "DOTNET_System_GC_Server=0", Server },
        { "gcServer=0", Server },
        { "GCHeapHardLimit=10000000", """{"System.GC.Server":true,"System.GC.HeapHardLimit":268435456}""" },
        { "GCNoAffinitize=1", """{"System.GC.Server":true,"System.GC.NoAffinitize":true}""" },
        { "COMPlus_gcServer=0", Server },
        { "COMPLUS_gcServer=0", Server },
        { "COMPlus_GCHeapHardLimitPercent=5A", Server },
        { "COMPlus_GCHeapHardLimitPercent=5A|DOTNET_GCHeapHardLimitPercent=50", Server },
        { "COMPlus_GCHeapHardLimitPercent=5A|DOTNET_GCHeapHardLimitPercent=", Server },
        { "COMPlus_GCHeapHardLimitPercent=5A|DOTNET_GCHeapHardLimitPercent=zzz", Server },
        { "COMPlus_gcServer=0|DOTNET_gcServer=zz", Server },
        { "DOTNET_GCHeapHardLimit=", """{"System.GC.Server":true,"System.GC.HeapHardLimit":268435456}""" },
        // runtimeconfig.json is decimal, and beaten by the environment.
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimit":268435456}""" },
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimit":"0x10000000"}""" },
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimit":"zz"}""" },
        { "", """{"System.GC.Server":true,"System.GC.ConserveMemory":"011"}""" },
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimitPercent":75.5}""" },
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimitPercent":" 50x"}""" },
        { "", """{"System.GC.Server":true,"System.GC.HeapHardLimitPercent":true}""" },
        { "", """{"System.GC.Server":1}""" },
        { "", """{"System.GC.Server":"True"}""" },
        { "", """{"System.GC.Server":"true","System.GC.Concurrent":false,"System.GC.RetainVM":true,"System.GC.ConserveMemory":-1}""" },
        { "DOTNET_GCHeapHardLimit=10000000", """{"System.GC.Server":true,"System.GC.HeapHardLimit":536870912}""" },
        { "DOTNET_gcServer=0", """{"System.GC.Server":true,"System.GC.HeapCount":2}""" },
        // Settings that cancel each other.
        { "DOTNET_GCHeapCount=2", Server },
        { "DOTNET_GCHeapCount=1", Server },
        { "DOTNET_GCHeapCount=40", Server },
        { "DOTNET_GCHeapCount=-1", Server },
        { "DOTNET_GCHeapCount=100000001", Server },
        { "DOTNET_GCHeapCount=2|DOTNET_GCDynamicAdaptationMode=1", Server },
        { "DOTNET_GCHeapCount=2", "{}" },
        { "DOTNET_GCMaxHeapCount=1", Server },
        { "DOTNET_GCDynamicAdaptationMode=0", Server },
        { "DOTNET_GCDynamicAdaptationMode=1F", Server },
        { "DOTNET_GCDynamicAdaptationMode=FFFFFFFF", Server },
        { "DOTNET_GCDynamicAdaptationMode=0", "{}" },
        { "DOTNET_GCHeapHardLimit=0x10000000|DOTNET_GCHeapHardLimitPercent=0x5A", Server },
        { "DOTNET_GCNoAffinitize=1|DOTNET_GCHeapAffinitizeMask=1", Server },
        { "DOTNET_GCHeapAffinitizeMask=1", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0-1", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0|DOTNET_GCHeapAffinitizeMask=1", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0|DOTNET_GCNoAffinitize=1", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0|DOTNET_GCNoAffinitize=1|DOTNET_GCHeapHardLimit=10000000", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0|DOTNET_GCHeapCount=2", Server },
        { "DOTNET_GCHeapAffinitizeRanges=zz", Server },
        { "DOTNET_GCHeapAffinitizeRanges=1-0", Server },
        { "DOTNET_GCHeapAffinitizeRanges=0x", Server },
        { "DOTNET_GCHeapAffinitizeRanges=63", Server },
        { "DOTNET_GCHeapAffinitizeRanges=zz", "{}" },
        { "DOTNET_PROCESSOR_COUNT=1", Server },
        { "DOTNET_PROCESSOR_COUNT=1x", Server },
        { "DOTNET_PROCESSOR_COUNT=0x10", Server },
        { "DOTNET_PROCESSOR_COUNT=10", Server },
        { "DOTNET_PROCESSOR_COUNT=70000", Server },
        // The GC refuses to start, with the exit code of a SIGKILL.
        { "DOTNET_GCHeapHardLimitLOH=10000000", Server },
        { "DOTNET_GCHeapHardLimitSOH=10000000", Server },
        { "DOTNET_GCHeapHardLimitSOH=10000000|DOTNET_GCHeapHardLimitLOH=10000000", Server },
        { "DOTNET_GCHeapHardLimitSOH=10000000|DOTNET_GCHeapHardLimitLOH=8000000|DOTNET_GCHeapHardLimitPOH=2000000", Server },
        { "DOTNET_GCHeapHardLimitSOHPercent=20", Server },
        { "DOTNET_GCHeapHardLimitSOHPercent=20|DOTNET_GCHeapHardLimitLOHPercent=20", Server },
        { "DOTNET_GCHeapHardLimitSOHPercent=20|DOTNET_GCHeapHardLimitLOHPercent=20|DOTNET_GCHeapHardLimitPOHPercent=5", Server },
        { "DOTNET_GCHeapHardLimitSOHPercent=40|DOTNET_GCHeapHardLimitLOHPercent=20|DOTNET_GCHeapHardLimitPOHPercent=5", Server },
        { "DOTNET_GCHeapHardLimitPercent=0", Server },
        { "DOTNET_GCHeapHardLimit=100", Server },
        { "DOTNET_GCHeapHardLimit=300000", Server },
        { "DOTNET_GCHeapHardLimit=400000", Server },
        { "DOTNET_GCHeapHardLimit=40000000", Server },
        { "DOTNET_GCHeapHardLimit=8000000000000000", Server },
        { "DOTNET_GCName=../x.so", Server },
        { "DOTNET_GCPath=libclrgc.so", Server },
        { "DOTNET_GCRegionRange=100000", Server },
        { "DOTNET_GCRegionRange=10000001", Server },
        { "DOTNET_GCRegionRange=200000000", Server },
        { "DOTNET_GCRegionRange=-1", Server },
        { "DOTNET_GCRegionSize=300000", Server },
        { "DOTNET_GCRegionSize=80000000", Server },
        { "DOTNET_GCRegionSize=1000000", Server },
        { "DOTNET_GCRegionSize=1000000|DOTNET_GCHeapCount=1", Server },
        { "DOTNET_GCLOHThreshold=100", Server },
        { "DOTNET_GCLOHThreshold=20000", Server },
        { "DOTNET_GCLOHThreshold=-1", Server },
        { "DOTNET_UOHWaitBGCSizeIncPercent=0", Server },
        { "DOTNET_UOHWaitBGCSizeIncPercent=80000000", Server },
        { "DOTNET_GCDGen0GrowthPercent=5", Server },
        { "DOTNET_GCDGen0GrowthMaxFactor=5", Server },
        { "DOTNET_GCDGen0GrowthMaxFactor=7fffffff", Server },
        { "DOTNET_GCDTargetTCP=7fffffff", Server },
        { "DOTNET_GCDTargetTCP=5", "{}" },
        { "DOTNET_GCCpuGroup=1", Server },
        { "DOTNET_GCCpuGroup=1", "{}" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_what_a_real_runtime_reports(string variables, string properties) =>
        Holds(Variables(variables + "|" + HalfGiB), properties);

    /// <summary>On the machine as it is; inside a container with a limit of its own there is nothing to ask.</summary>
    [Theory]
    [InlineData("", Server)]
    [InlineData("", "{}")]
    [InlineData("DOTNET_gcServer=1|DOTNET_gcConcurrent=0", "{}")]
    [InlineData("DOTNET_GCHeapHardLimitPercent=5", Server)]
    [InlineData("DOTNET_GCLargePages=1", Server)]
    [InlineData("DOTNET_GCHeapHardLimit=10000000|DOTNET_gcConcurrent=0", "{}")]
    public void Is_what_a_real_runtime_reports_without_a_limit(string variables, string properties)
    {
        Assert.NotEmpty(ThisMachine.Values);
        if (ThisMachine.Memory is not null)
            Holds(Variables(variables), properties);
    }

    [CgroupV1Fact]
    public void Is_what_a_real_runtime_reports_inside_a_cgroup()
    {
        var limit = new MemoryLimit(Bytes.MiB(512));
        using var cgroup = new MemoryCgroup(limit.Value!.Value);
        foreach (var variables in new[] { "", "DOTNET_gcServer=0", "DOTNET_GCHeapHardLimitPercent=75", "DOTNET_GCHeapHardLimitPercent=0x5A", "DOTNET_GCHeapHardLimit=40000000", "DOTNET_GCHeapHardLimitLOH=10000000", HalfGiB, "DOTNET_GCTotalPhysicalMemory=10000000" })
            Holds(Variables(variables), Server, limit, cgroup.Path);
    }

    /// <summary>Settings of the table with values of all shapes, in any combination. The seed is fixed: the same ones every time.</summary>
    [Fact]
    public void Any_combination_of_settings_comes_out_as_predicted()
    {
        var random = new Random(20261121);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            var (environment, properties) = RandomSettings.Draw(random);
            Holds(environment.SetItem("DOTNET_GCTotalPhysicalMemory", "20000000"), properties);
        }
    }

    /// <summary>The list is the runtime's: a setting that a newer one adds is missed here.</summary>
    [Fact]
    public void The_runtime_tells_exactly_the_settings_of_the_table() => Assert.Equal(
        GcSettingTable.Public.Select(setting => GcPrediction.GcPrefix + setting.Readback).Order(StringComparer.Ordinal),
        ThisMachine.Values.Keys.Where(name => name.StartsWith(GcPrediction.GcPrefix, StringComparison.Ordinal)));

    [Fact]
    public void Without_a_memory_size_what_depends_on_it_is_left_open()
    {
        var prediction = GcPrediction.Of(new GcConfiguration(GcConfiguration.Nothing.Add("DOTNET_gcServer", "1"), GcConfiguration.Nothing, MemoryLimit.None, Processors: 4));

        Assert.DoesNotContain("total_available_bytes", prediction.Readbacks.Keys);
        Assert.Equal("4", prediction.Readbacks["gc.HeapCount"]);
    }

    private static void Holds(ImmutableSortedDictionary<string, string> environment, string json, MemoryLimit? limit = null, string? cgroup = null)
    {
        var prediction = GcPrediction.Of(ThisMachine.With(environment, Properties(json), limit));
        var reported = SelfReported.Of(environment, json, cgroup);

        var title = $"{string.Join(' ', environment)} {json}";
        if (prediction.Refusal is not null)
        {
            Assert.True(reported.ExitCode is 137 or 139, $"{title}: predicted that it does not start ({prediction.Refusal}), but it ended with {reported.ExitCode}");
            return;
        }

        Assert.True(reported.ExitCode == 0, $"{title}: predicted that it starts, but it ended with {reported.ExitCode}");
        var wrong = prediction.Readbacks.Where(told => reported.Values[told.Key] != told.Value).Select(told => $"{told.Key}: predicted {told.Value}, reported {reported.Values[told.Key]}");
        Assert.True(!wrong.Any(), $"{title}\n{string.Join('\n', wrong)}");
    }

    internal static ImmutableSortedDictionary<string, string> Variables(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries)
        .ToImmutableSortedDictionary(pair => pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> Properties(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToImmutableSortedDictionary(
            property => property.Name,
            property => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText(),
            StringComparer.Ordinal);
    }
}
