using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Store;

/// <summary>Manifests as they are in practice: some thousand bytes of experiment, and each cell with its settings and its load.</summary>
internal static class TypicalRuns
{
    private static readonly DateTimeOffset First = new(2026, 11, 20, 19, 30, 12, TimeSpan.Zero);

    /// <param name="number">Makes its id, and when it started.</param>
    /// <param name="cells">Different combinations of two factors.</param>
    /// <param name="trialsPerCell">In blocks.</param>
    /// <param name="machine">Where this is measured.</param>
    public static RunManifest Manifest(int number, int cells, int trialsPerCell, MachineFacts machine) => new()
    {
        Schema = RunManifest.CurrentSchema,
        Id = string.Create(CultureInfo.InvariantCulture, $"typical-{number:000000}"),
        Experiment = "typical",
        Question = "A service holds about 100 MB per request, four clients call it without pause, and its memory limit is 512 MB. Which settings make it serve 99 of every 100 requests?",
        Spec = Spec,
        SpecHash = new string('a', 64),
        Seed = 42,
        TrialsPerCell = trialsPerCell,
        Slo = new Slo(new Ratio(0.99)),
        Cells = [.. Enumerable.Range(0, cells).Select(Cell)],
        Order = [.. Enumerable.Range(0, cells * trialsPerCell).Select(place => place % cells)],
        StartedAt = First.AddMinutes(number),
        TargetCommand = ["dotnet", "../MemHog.Api/bin/core/Release/net10.0/MemHog.Api.dll", "--urls", "http://127.0.0.1:{port}"],
        Machine = machine,
        Runner = new RunnerIdentity("bench", 1, 1),
    };

    public static RunEnd End(RunManifest manifest) => new(RunState.Complete, manifest.StartedAt.AddHours(1));

    private static string Spec { get; } = new StringBuilder().Insert(0, "# What somebody has written about an experiment, as comments and as settings of its levels.\n", 25).ToString();

    private static Cell Cell(int index) => new(
        index,
        [new LevelChoice("gc", string.Create(CultureInfo.InvariantCulture, $"workstation-concurrent-off-heap-{70 + index}")), new LevelChoice("limit", "512MiB")],
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("DOTNET_GCConserveMemory", "0x9").Add("DOTNET_GCHeapHardLimitPercent", string.Create(CultureInfo.InvariantCulture, $"0x{70 + index:X}")).Add("DOTNET_gcConcurrent", "0").Add("DOTNET_gcServer", "0"),
        new MemoryLimit(Bytes.MiB(512)),
        new LoadShape(new HttpCall("GET", "/hog?mb=100"), 4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), new Bytes(100_000_000)));
}
