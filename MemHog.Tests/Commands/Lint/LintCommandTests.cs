using System.Text.Json;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Commands;
using MemHog.Load.Commands.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Spec;
using MemHog.Tests.Documentation;
using MemHog.Tests.Spec;
using Spectre.Console;

namespace MemHog.Tests.Commands.Lint;

public sealed class LintCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("memhog-test-").FullName;

    public static TheoryData<string> Experiments =>
        [.. ExperimentFolder.FilesIn(Path.Combine(Repository.Root, "experiments")).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [InlineData("DOTNET_gcServer=0 --limit 512MiB", 0, "nothing to say")]
    [InlineData("COMPlus_gcServer=0", 0, "1 hint")]
    [InlineData("DOTNET_GCHeapHardLimitPercent=75 --limit 512MiB", 1, "write    DOTNET_GCHeapHardLimitPercent=0x4B")]
    [InlineData("DOTNET_GCHeapHardLimit=0x40000000 --limit 512MiB", 1, "Heap hard limit: 1024 MiB under a memory limit of 512 MiB.")]
    [InlineData("DOTNET_GCHeapHardLimitLOH=0x10000000", 1, "The runtime does not start with this.")]
    [InlineData("DOTNET_gcServer=1 --cpus 1", 1, "one-processor")]
    public async Task Variables_are_explained_and_judged(string arguments, int code, string text)
    {
        var (exit, output) = await RunAsync(arguments.Split(' '));

        Assert.Equal(code, exit);
        Assert.Contains(text, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtimeconfig_is_read_with_them()
    {
        var config = Path.Combine(folder, "x.runtimeconfig.json");
        await File.WriteAllTextAsync(config, """{"runtimeOptions":{"configProperties":{"System.GC.HeapHardLimit":268435456}}}""");

        var (exit, output) = await RunAsync("DOTNET_GCHeapHardLimit=zzz", "--runtimeconfig", config);

        Assert.Equal(1, exit);
        Assert.Contains("hides System.GC.HeapHardLimit", output, StringComparison.Ordinal);
        Assert.Contains("Heap hard limit: none.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_has_readings_and_findings()
    {
        var file = Path.Combine(folder, "lint.json");

        await RunAsync("DOTNET_GCHeapHardLimitPercent=75", "--limit", "512MiB", "--json", file);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var configuration = json.RootElement.GetProperty("configurations")[0];
        Assert.Equal(402_653_184, configuration.GetProperty("heap_hard_limit_bytes").GetInt64());
        Assert.Equal(117, configuration.GetProperty("read")[0].GetProperty("number").GetInt64());
        Assert.Equal("decimal-meant", configuration.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal("DOTNET_GCHeapHardLimitPercent=0x4B", configuration.GetProperty("findings")[0].GetProperty("fix").GetString());
    }

    /// <summary>A limit above the memory limit is what some of them show on purpose, and one shows a GC that does not start.</summary>
    [Theory]
    [MemberData(nameof(Experiments))]
    public void The_experiments_have_no_mistakes_but_those_on_purpose(string name)
    {
        var experiment = Assert.IsType<SpecResult.Valid>(ExperimentFile.Read(Path.Combine(Repository.Root, "experiments", name))).Experiment;

        var rules = ExperimentLint.Of(experiment, CellMatrix.Expand(experiment)).SelectMany(cell => cell.Findings).Where(finding => finding.Severity > Severity.Hint).Select(finding => finding.Rule).Distinct();

        Assert.Empty(rules.Except(name == "deaths.yaml" ? ["hard-limit-above-memory-limit", "half-set-heap-limits"] : ["hard-limit-above-memory-limit"]));
    }

    [Fact]
    public void A_secret_of_the_target_is_in_no_message()
    {
        var experiment = Sample.Valid(Sample.With("target:", "target:\n  env: { PASSWORD: hunter2, DOTNET_GCHeapHardLimitPercent: '75' }"));

        var findings = ExperimentLint.Of(experiment, CellMatrix.Expand(experiment)).SelectMany(cell => cell.Findings).ToList();

        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, finding => finding.Text.Contains("hunter2", StringComparison.Ordinal) || finding.Text.Contains("PASSWORD", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_of_several_cells_is_told_once()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var experiment = Sample.Valid(Sample.With("limit: [512MiB]", "limit: [512MiB]\n  bad: [{ name: a, env: { DOTNET_GCSERVER: '1' } }, { name: b, env: { DOTNET_GCSERVER: '1' } }]"));

        LintText.Write(output, ExperimentLint.Of(experiment, CellMatrix.Expand(experiment)), Severity.Warning);

        Assert.Single(output.ToString().Split('\n'), line => line == "  warning  wrong-case, in every cell");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var exit = await Application.RunAsync(new Terminal(console, output, output, IsLive: false, TimeProvider.System), ["lint", .. arguments]);
        return (exit, output.ToString());
    }
}
