using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec;
using MemHog.Tests.Model;

namespace MemHog.Tests.Spec;

/// <summary>The catalogue against the runtime that is installed here.</summary>
public sealed class GcCatalogueTests
{
    private static readonly Dictionary<string, string> Untouched = new(GcProbe.Ask([]), StringComparer.Ordinal);

    /// <summary>The names under which <see cref="GC.GetConfigurationVariables"/> gives each variable back.</summary>
    private static readonly Dictionary<string, string> InternalNames = new(StringComparer.Ordinal)
    {
        ["DOTNET_gcServer"] = "ServerGC",
        ["DOTNET_gcConcurrent"] = "ConcurrentGC",
        ["DOTNET_GCDynamicAdaptationMode"] = "GCDynamicAdaptationMode",
        ["DOTNET_GCHeapHardLimitPercent"] = "GCHeapHardLimitPercent",
        ["DOTNET_GCHeapHardLimit"] = "GCHeapHardLimit",
        ["DOTNET_GCConserveMemory"] = "GCConserveMem",
        ["DOTNET_GCRetainVM"] = "RetainVM",
        ["DOTNET_GCRegionRange"] = "GCRegionRange",
    };

    public static TheoryData<string> Names => [.. GcCatalogue.All.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_runtime_takes_every_setting_as_it_is_meant_and_no_other(string name)
    {
        var environment = GcCatalogue.Find(name)!.Environment;
        var answer = GcProbe.Ask(environment);

        foreach (var (variable, internalName) in InternalNames)
        {
            if (environment.TryGetValue(variable, out var asked))
                Assert.Equal((variable, Meant(asked, Untouched[internalName])), (variable, answer[internalName]));
            else if (variable is not ("DOTNET_GCHeapHardLimit" or "DOTNET_GCRegionRange")) // those two follow from the percentage
                Assert.Equal((variable, Untouched[internalName]), (variable, answer[internalName]));
        }

        // On one processor the runtime falls back to workstation GC, whatever is asked.
        var server = environment.GetValueOrDefault("DOTNET_gcServer", "1") == "1" && Environment.ProcessorCount > 1;
        Assert.Equal(server, bool.Parse(answer["(server)"]));
    }

    [Theory]
    [InlineData("heap-80", 429_496_729)]
    [InlineData("heap-90", 483_183_820)]
    [InlineData("workstation-heap-95", 510_027_366)]
    [InlineData("workstation-concurrent-off-heap-92", 493_921_239)]
    [InlineData("heap-1gib", 1_073_741_824)]
    [InlineData("default", 402_653_184)]
    public void The_heap_gets_the_share_that_the_name_says(string name, long bytes) =>
        Assert.Equal(new Bytes(bytes), HeapHardLimit.Expected(GcCatalogue.Find(name)!.Environment, new MemoryLimit(Bytes.MiB(512))));

    [Fact]
    public void Names_are_unique_and_can_be_written_in_an_experiment()
    {
        Assert.Distinct(GcCatalogue.All.Select(setting => setting.Name));
        var text = Sample.With("[default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"9\" } }]", $"[{string.Join(", ", GcCatalogue.All.Select(setting => setting.Name))}]");

        Assert.Equal(GcCatalogue.All.Select(setting => setting.Name), Sample.Valid(text).Factors[0].Levels.Select(level => level.Name));
    }

    [Fact]
    public void Every_number_with_two_meanings_says_that_it_is_hexadecimal() =>
        Assert.All(GcCatalogue.All.SelectMany(setting => setting.Environment.Values), value => Assert.True(value is "0" or "1" || value.StartsWith("0x", StringComparison.Ordinal)));

    [Fact]
    public void Every_summary_is_one_sentence() =>
        Assert.All(GcCatalogue.All, setting => Assert.Matches(@"^[A-Z][^.]*(\.NET[^.]*)?\.$", setting.Summary));

    [Fact]
    public void Names_are_exact() => Assert.Null(GcCatalogue.Find("Workstation"));

    private static string Meant(string asked, string readBack)
    {
        var number = ulong.Parse(asked.Replace("0x", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return bool.TryParse(readBack, out _) ? (number != 0).ToString() : number.ToString(CultureInfo.InvariantCulture);
    }
}
