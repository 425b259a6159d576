using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;
using MemHog.Load.Spec;
using MemHog.Tests.Model.GcSettings;

namespace MemHog.Tests.Analysis.Lint;

public sealed class LintRuleTests
{
    /// <summary>Variables, properties of runtimeconfig.json, the rules that speak, and what they want written; under 512 MiB with 4 processors.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "", "", "", "" },
        { "DOTNET_GCHeapHardLimitPercent=0x5A|DOTNET_gcServer=0|DOTNET_gcConcurrent=0|DOTNET_GCConserveMemory=0x9", "", "", "" },
        { "DOTNET_TieredCompilation=0|DOTNET_TieredPGO=1|DOTNET_ReadyToRun=0|DOTNET_EnableDiagnostics=0|DOTNET_DiagnosticPorts=x", "", "", "" },
        { "PORT=80|Protections__Limit=4|MY_GC=zzz", "", "", "" },
        { "DOTNET_GCHeapHardLimitLOH=0x10000000", "", "half-set-heap-limits", "" },
        { "DOTNET_GCHeapHardLimitSOH=0x8000000|DOTNET_GCHeapHardLimitLOH=0x8000000", "", "half-set-heap-limits", "" },
        { "DOTNET_GCHeapHardLimitSOH=0x8000000|DOTNET_GCHeapHardLimitLOH=0x8000000|DOTNET_GCHeapHardLimitPOH=0x2000000", "", "", "" },
        { "DOTNET_GCName=../libclrgc.so", "", "gc-does-not-start", "" },
        { "DOTNET_GCHeapHardLimit=0x100000", "", "gc-does-not-start", "" },
        { "DOTNET_GCHeapHardLimit=0x40000000", "", "hard-limit-above-memory-limit", "DOTNET_GCHeapHardLimit=0x1CCCCCCB" },
        { "DOTNET_GCHeapHardLimit=402653184", "", "hard-limit-above-memory-limit,decimal-meant", "DOTNET_GCHeapHardLimit=0x1CCCCCCB,DOTNET_GCHeapHardLimit=0x18000000" },
        { "DOTNET_GCHeapHardLimit=10000000", "", "", "" },
        { "DOTNET_GCHeapHardLimitPercent=75", "", "decimal-meant", "DOTNET_GCHeapHardLimitPercent=0x4B" },
        { "COMPlus_GCHeapHardLimitPercent=50", "", "decimal-meant,old-prefix", "COMPlus_GCHeapHardLimitPercent=0x32,DOTNET_GCHeapHardLimitPercent=50" },
        { "DOTNET_ThreadPool_ForceMinWorkerThreads=100", "", "decimal-meant", "DOTNET_ThreadPool_ForceMinWorkerThreads=0x64" },
        { "DOTNET_gcServer=true", "", "true-or-false", "DOTNET_gcServer=1" },
        { "DOTNET_gcConcurrent=false", "", "true-or-false", "DOTNET_gcConcurrent=0" },
        { "DOTNET_GCHeapHardLimit=zzz", "", "not-a-number", "" },
        { "DOTNET_GCHeapHardLimitPercent=5A%", "", "not-a-number", "" },
        { "DOTNET_GCConserveMemory=99999999999999999999", "", "not-a-number", "" },
        { "", "System.GC.HeapHardLimit=256MiB", "not-a-number,gc-does-not-start", "" },
        { "DOTNET_GCConserveMemory=-1", "", "negative-number", "" },
        { "DOTNET_GCHeapHardLimitPercent=0x64", "", "percent-ignored", "DOTNET_GCHeapHardLimitPercent=0x5A" },
        { "", "System.GC.HeapHardLimitPercent=100", "percent-ignored", "DOTNET_GCHeapHardLimitPercent=0x5A" },
        { "", "System.GC.HeapHardLimitPercent=75", "", "" },
        { "DOTNET_GCConserveMemory=0x14", "", "clamped", "DOTNET_GCConserveMemory=9" },
        { "DOTNET_GCHighMemPercent=0x80", "", "clamped", "DOTNET_GCHighMemPercent=0x63" },
        { "DOTNET_GCLOHThreshold=0x1000", "", "clamped", "DOTNET_GCLOHThreshold=0x14C08" },
        { "DOTNET_GCHeapCount=8|DOTNET_gcServer=1|DOTNET_GCDynamicAdaptationMode=0", "", "clamped", "DOTNET_GCHeapCount=4" },
        { "DOTNET_GCHeapHardLimt=0x10000000", "", "unknown-name", "DOTNET_GCHeapHardLimit=0x10000000" },
        { "DOTNET_SomethingOfMyOwn=1", "", "unknown-name", "" },
        { "DOTNET_GCSERVER=0", "", "wrong-case", "DOTNET_gcServer=0" },
        { "dotnet_gcServer=0", "", "wrong-case", "DOTNET_gcServer=0" },
        { "COMPLUS_gcServer=0", "", "wrong-case", "COMPlus_gcServer=0" },
        { "gcServer=0", "", "no-prefix", "DOTNET_gcServer=0" },
        { "System.GC.Server=true", "", "public-name-in-environment", "DOTNET_gcServer=1" },
        { "DOTNET_System_GC_HeapHardLimitPercent=75", "", "public-name-in-environment", "DOTNET_GCHeapHardLimitPercent=0x4B" },
        { "", "System.GC.HeapHardLimt=1", "unknown-property", "" },
        { "", "System.GC.Server=True", "property-flag", "" },
        { "DOTNET_gcServer=0|DOTNET_GCHeapCount=2", "", "server-only", "DOTNET_gcServer=1" },
        { "DOTNET_GCHeapCount=2", "System.GC.Concurrent=true", "server-only", "DOTNET_gcServer=1" },
        { "DOTNET_gcServer=0|DOTNET_GCDynamicAdaptationMode=1", "", "server-only", "DOTNET_gcServer=1" },
        { "DOTNET_gcServer=1|DOTNET_PROCESSOR_COUNT=1", "", "one-processor", "DOTNET_gcServer=0" },
        { "DOTNET_gcServer=1|DOTNET_GCHeapCount=2", "", "heap-count-stops-datas", "DOTNET_GCDynamicAdaptationMode=0" },
        { "DOTNET_gcServer=1|DOTNET_GCHeapCount=2|DOTNET_GCDynamicAdaptationMode=1", "", "heap-count-stops-datas", "DOTNET_GCDynamicAdaptationMode=0" },
        { "DOTNET_GCHeapHardLimit=0x10000000|DOTNET_GCHeapHardLimitPercent=0x5A", "", "limit-beats-percent", "" },
        { "DOTNET_gcServer=1|DOTNET_GCHeapAffinitizeMask=5", "", "affinity-without-effect", "DOTNET_GCHeapAffinitizeRanges=0,2" },
        { "DOTNET_gcServer=1|DOTNET_GCHeapAffinitizeRanges=0-1|DOTNET_GCNoAffinitize=1", "", "affinity-without-effect", "" },
        { "DOTNET_GCHeapHardLimitPercent=0x61", "", "little-beside-heap", "DOTNET_GCHeapHardLimitPercent=0x5A" },
        { "DOTNET_PROCESSOR_COUNT=0x10", "", "processor-count", "" },
        { "DOTNET_GCName=libmygc.so", "", "other-gc", "" },
        { "DOTNET_GCName=libclrgc.so", "", "", "" },
        { "DOTNET_GCTotalPhysicalMemory=0x10000000", "", "emulated-memory", "" },
        { "DOTNET_GCRetainVM=1|COMPlus_GCRetainVM=0", "", "old-prefix-beaten", "" },
        { "COMPlus_GCRetainVM=1", "", "old-prefix", "DOTNET_GCRetainVM=1" },
        { "DOTNET_GCHeapCount=", "", "blank-value", "" },
        { "DOTNET_gcServer=0", "System.GC.Server=true", "environment-beats-property", "" },
        { "DOTNET_gcServer=1|DOTNET_GCConserveMemory=0", "", "conserve-with-datas", "DOTNET_GCConserveMemory=1" },
        { "DOTNET_GCgen0size=0x4000000|DOTNET_GCGen0MaxBudget=0x1000000", "", "gen0-size-above-budget", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_speaks_where_it_should_and_says_what_to_write(string variables, string properties, string rules, string fixes)
    {
        var findings = LintRuleSet.Look(Subject(variables, properties));

        Assert.Equal(Split(rules).Order(), findings.Select(finding => finding.Rule).Order());
        Assert.Equal(Split(fixes.Replace("=0,2", "=0;2")).Order(), findings.Select(finding => finding.Fix?.Replace(',', ';')).OfType<string>().Order());
        Assert.All(findings, finding => Assert.EndsWith(".", finding.Text.TrimEnd('?') + (finding.Text.EndsWith('?') ? "." : "")));
    }

    [Fact]
    public void Every_rule_has_a_case_here()
    {
        var spoken = Cases.SelectMany(line => Split((string)line[2])).Append(new Load.Analysis.Lint.Rules.LiveSetAboveHeapLimit().Id);

        Assert.Empty(LintRuleSet.All.Select(rule => rule.Id).Except(spoken));
        Assert.Distinct(LintRuleSet.All.Select(rule => rule.Id));
    }

    /// <summary>A rule about a measured cell and a rule of the linter have one id only where they are about one thing.</summary>
    [Fact]
    public void Two_findings_have_the_id_of_a_rule_about_measured_cells() => Assert.Equal(
        ["hard-limit-above-memory-limit", "heap-limit-below-live-set"],
        LintRuleSet.All.Select(rule => rule.Id).Intersect(CellRuleSet.All.Select(rule => rule.Id)).Order());

    [Fact]
    public void The_catalogue_has_one_bad_example() => Assert.Equal(
        ["heap-1gib"],
        GcCatalogue.All.Where(setting => LintRuleSet.Look(Of(setting.Environment, "")).Any(finding => finding.Severity > Severity.Hint)).Select(setting => setting.Name));

    [Fact]
    public void A_program_that_is_not_known_to_run_on_dotnet_has_no_heap_limit()
    {
        var subject = new LintSubject(Configuration(GcConfiguration.Nothing, ""), knowsProperties: false, isDotNet: false, Load("200MiB", 4));

        Assert.Empty(LintRuleSet.Look(subject));
    }

    [Theory]
    [InlineData("100MB", 4, "512MiB", null)]
    [InlineData("100MiB", 4, "512MiB", "4 requests at a time x 100 MiB = 400 MiB cannot fit a heap hard limit of 384 MiB (75 % of 512 MiB). It needs at least 79 %, and something beside that; or fewer requests at a time, or smaller ones.")]
    [InlineData("100MiB", 4, "512MB", "4 requests at a time x 100 MiB = 400 MiB cannot fit a heap hard limit of 366.2 MiB (75 % of 512 MB). It needs at least 82 %, and something beside that; or fewer requests at a time, or smaller ones.")]
    [InlineData("100MB", 4, "512MB", "4 requests at a time x 100 MB = 400 MB (381.5 MiB) cannot fit a heap hard limit of 366.2 MiB (75 % of 512 MB). It needs at least 79 %, and something beside that; or fewer requests at a time, or smaller ones.")]
    [InlineData("200MiB", 4, "512MiB", "4 requests at a time x 200 MiB = 800 MiB cannot fit a heap hard limit of 384 MiB (75 % of 512 MiB). Not even 99 % would do, it is 156.3 % of the memory limit: fewer requests at a time, smaller ones, or more memory.")]
    public void A_cell_that_cannot_pass_is_told_with_the_arithmetic(string payload, int clients, string limit, string? text)
    {
        Assert.True(Bytes.TryParse(limit, out var bytes));
        var subject = new LintSubject(Configuration(GcConfiguration.Nothing, "") with { Limit = new MemoryLimit(bytes) }, knowsProperties: false, isDotNet: true, Load(payload, clients));

        Assert.Equal(text, LintRuleSet.Look(subject).SingleOrDefault()?.Text);
    }

    [Fact]
    public void Of_an_open_loop_only_one_request_is_sure_to_be_there()
    {
        LintSubject Open(string payload) => new(Configuration(GcConfiguration.Nothing, ""), knowsProperties: false, isDotNet: true, Load(payload, 256) with { Rate = new ArrivalRate(100) });

        Assert.Empty(LintRuleSet.Look(Open("100MiB")));
        Assert.StartsWith("1 request at a time x 400 MiB", Assert.Single(LintRuleSet.Look(Open("400MiB"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_can_be_looked_at() => Prop.ForAll<string?, string?>(Looks).QuickCheckThrowOnFailure();

    private static void Looks(string? name, string? value)
    {
        foreach (var variable in new[] { name ?? "", "DOTNET_" + name, "DOTNET_GCHeapHardLimit", "DOTNET_GCHeapAffinitizeRanges", "DOTNET_gcServer", "DOTNET_GCHeapCount", "DOTNET_PROCESSOR_COUNT" })
        {
            var environment = GcConfiguration.Nothing.Add("DOTNET_GCRegionSize", value ?? "").SetItem(variable, value ?? "");
            var properties = GcConfiguration.Nothing.Add("System.GC.Server", value ?? "").Add("System.GC.HeapCount", value ?? "");
            var subject = new LintSubject(Configuration(environment, "") with { Properties = properties }, knowsProperties: true, isDotNet: true);
            Assert.All(LintRuleSet.Look(subject), finding => Assert.NotEmpty(finding.Text));
        }
    }

    private static LintSubject Subject(string variables, string properties) => Of(GcPredictionTests.Variables(variables), properties);

    private static LintSubject Of(ImmutableSortedDictionary<string, string> environment, string properties) =>
        new(Configuration(environment, properties), knowsProperties: properties.Length > 0, isDotNet: true);

    private static GcConfiguration Configuration(ImmutableSortedDictionary<string, string> environment, string properties) =>
        new(environment.WithComparers(StringComparer.Ordinal), GcPredictionTests.Variables(properties), new MemoryLimit(Bytes.MiB(512)), Processors: 4, new Bytes(16L << 30));

    private static LoadShape Load(string payload, int clients) => new(
        new HttpCall("GET", "/"), clients, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.Zero, Bytes.TryParse(payload, out var bytes) ? bytes : null);

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
