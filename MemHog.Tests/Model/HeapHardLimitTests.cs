using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed partial class HeapHardLimitTests
{
    private static readonly MemoryLimit HalfGiB = new(Bytes.MiB(512));

    /// <summary>Variables, and the heap hard limit in bytes under 512 MiB; each is also asked of the real runtime.</summary>
    public static TheoryData<string, long> Under512MiB => new()
    {
        { "", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=0x5A", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=5A", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=5a", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=0X5a", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent= 5A ", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=+5A", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=005A", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=5Azzz", 483_183_820 },
        { "DOTNET_GCHeapHardLimitPercent=75", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=64", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=63", 531_502_202 },
        { "DOTNET_GCHeapHardLimitPercent=0x1", 5_368_709 },
        { "DOTNET_GCHeapHardLimitPercent=0", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=zzz", 402_653_184 },
        { "DOTNET_GCHeapHardLimitPercent=-1", 402_653_184 },
        { "DOTNET_GCHEAPHARDLIMITPERCENT=5A", 402_653_184 },
        { "COMPlus_GCHeapHardLimitPercent=5A", 483_183_820 },
        { "COMPlus_GCHeapHardLimitPercent=5A DOTNET_GCHeapHardLimitPercent=50", 429_496_729 },
        { "COMPlus_GCHeapHardLimitPercent=5A DOTNET_GCHeapHardLimitPercent=zzz", 402_653_184 },
        { "DOTNET_GCHeapHardLimit=0x10000000", 268_435_456 },
        { "DOTNET_GCHeapHardLimit=10000000", 268_435_456 },
        { "DOTNET_GCHeapHardLimit=0x40000000", 1_073_741_824 },
        { "DOTNET_GCHeapHardLimit=402653184", 17_220_055_428 },
        { "DOTNET_GCHeapHardLimit=0x10000000 DOTNET_GCHeapHardLimitPercent=5A", 268_435_456 },
        { "DOTNET_GCHeapHardLimit=zzz", 402_653_184 },
    };

    [Theory]
    [MemberData(nameof(Under512MiB))]
    public void Is_worked_out_from_variables_and_the_memory_limit(string variables, long bytes) =>
        Assert.Equal(new Bytes(bytes), HeapHardLimit.Expected(Environment(variables), HalfGiB));

    /// <summary>The runtime's own emulation of a container's limit: no cgroup is needed, on any machine.</summary>
    [Theory]
    [MemberData(nameof(Under512MiB))]
    public void Is_what_the_runtime_takes_when_it_is_told_that_the_machine_has_512_MiB(string variables, long bytes) =>
        Assert.Equal(bytes, GcProbe.HeapHardLimit(Environment(variables).Add("DOTNET_GCTotalPhysicalMemory", "20000000")));

    [CgroupV1Fact]
    public void Is_what_the_runtime_takes_inside_a_cgroup_of_that_limit()
    {
        using var cgroup = new MemoryCgroup(HalfGiB.Value!.Value);
        foreach (var variables in new[] { "", "DOTNET_GCHeapHardLimitPercent=0x5A", "DOTNET_GCHeapHardLimitPercent=75", "DOTNET_GCHeapHardLimit=0x40000000", "COMPlus_GCHeapHardLimitPercent=5A" })
            Assert.Equal((variables, HeapHardLimit.Expected(Environment(variables), HalfGiB)!.Value.Count), (variables, GcProbe.HeapHardLimit(Environment(variables), cgroup.Path)));
    }

    [Theory]
    [InlineData(64, 50_331_648)]
    [InlineData(28, 22_020_096)]
    [InlineData(26, 20_971_520)]
    [InlineData(16, 20_971_520)]
    public void Is_20_MiB_at_least_where_nothing_is_set(int mebibytes, long bytes) =>
        Assert.Equal(new Bytes(bytes), HeapHardLimit.Expected(Environment(""), new MemoryLimit(Bytes.MiB(mebibytes))));

    /// <summary>Asked of the emulation: .NET cannot start in 26 MiB.</summary>
    [Fact]
    public void Is_20_MiB_at_least_in_the_runtime_too() =>
        Assert.Equal(20_971_520, GcProbe.HeapHardLimit(Environment("DOTNET_GCTotalPhysicalMemory=1A00000")));

    [Theory]
    [InlineData("", null)]
    [InlineData("DOTNET_GCHeapHardLimitPercent=0x5A", null)]
    [InlineData("DOTNET_GCHeapHardLimit=0x10000000", 268_435_456L)]
    public void Without_a_memory_limit_only_an_absolute_one_is_known(string variables, long? bytes) =>
        Assert.Equal(bytes, HeapHardLimit.Expected(Environment(variables), MemoryLimit.None)?.Count);

    [Theory]
    [InlineData("DOTNET_GCHeapHardLimitSOH=0x10000000 DOTNET_GCHeapHardLimitLOH=0x10000000")]
    [InlineData("DOTNET_GCHeapHardLimitSOHPercent=0x20")]
    public void Limits_of_single_heaps_are_not_worked_out(string variables) =>
        Assert.Null(HeapHardLimit.Expected(Environment(variables), HalfGiB));

    [Fact]
    public void Any_text_has_a_meaning() =>
        Assert.All(["+", "-", "0x", "0xg", "--5", "+-5", "ffffffffffffffffffffff", "0x0x5A", "\t5A", "٥"], value => HeapHardLimit.Expected(Environment("").Add("DOTNET_GCHeapHardLimit", value), HalfGiB));

    private static ImmutableSortedDictionary<string, string> Environment(string variables) =>
        Variable().Matches(variables).ToImmutableSortedDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<name>(DOTNET|COMPlus)_\w+)=(?<value>.*?)(?= (DOTNET|COMPlus)_|$)")]
    private static partial Regex Variable();
}
