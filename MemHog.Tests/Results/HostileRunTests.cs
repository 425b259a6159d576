using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MemHog.Load.Analysis;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Report;

namespace MemHog.Tests.Results;

/// <summary>Texts that read well and tell what no run has: damage, or a report, and never an error of the program.</summary>
public sealed class HostileRunTests
{
    /// <summary>Reading, judging and writing six reports takes a fraction of it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static readonly string[] Numbers = ["0", "-1", "1e999", "9e18", "9000000000000000000", "1e-300", "null", "2147483647", "1", "0.5"];
    private static readonly string[] Texts = ["\"\"", "\"\\u0000\"", $"\"{new string('x', 100_000)}\"", "\"\\u001b[2J\"", "null"];

    private static readonly RunManifest Manifest = SampleRuns.Manifest() with
    {
        MinTrialsPerCell = 2,
        Comparison = new ComparisonPlan([new LevelChoice("gc", "default")], false, new Ratio(0.05)),
        Calibration = new Calibration(
            "calibrate-20261120-193012-4f2a", SampleRuns.Start, "GET /", 20, new MachineRange(0.01, 0.02, 0, 0),
            [new FalseAlarms(3, 1000, 11)], [new CalibratedFigure("p99_ms", 0.02, 0.1, [new DetectableEffect(3, 0.2)])]),
        Reproduces = "oom-512-20261119-193012-4f2a",
        Resumptions = [new Resumption(SampleRuns.Start, 2, new RunnerIdentity("here", 7, 9), [new Change("kernel", "5", "6")])],
    };

    private static readonly ImmutableArray<JsonObject> Trials =
    [
        .. Enumerable.Range(1, 6).Select(number => Parsed(RunFormat.Write(
            (number < 5 ? SampleRuns.Trial(number, Manifest.Order[number - 1]) : SampleRuns.Typical(number, TimeSpan.FromSeconds(1)) with { Cell = Manifest.Order[number - 1] }) with
            {
                Heap = [new HeapSnapshot(1, 0, 0.1, true, [new HeapType("a", 1, 100)], new HeapType("", 2, 30)), new HeapSnapshot(3, 0, 0.1, true, [new HeapType("a", 9, 900)], new HeapType("", 2, 30))],
                HeapMissed = [new MissedSnapshots("it was late", 1)],
            }))),
    ];

    [Theory]
    [InlineData("trials_per_cell", "-1")]
    [InlineData("trials_per_cell", "0")]
    [InlineData("trials_per_cell", "2147483647")]
    [InlineData("min_trials_per_cell", "-3")]
    [InlineData("min_trials_per_cell", "4")]
    [InlineData("cells/0/load/clients", "0")]
    [InlineData("cells/0/load/warmup_seconds", "-1")]
    [InlineData("cells/0/load/measure_seconds", "0")]
    [InlineData("cells/0/load/measure_seconds", "90000")]
    [InlineData("slo/success", "1e999")]
    [InlineData("slo/success", "2")]
    [InlineData("slo/success", "-0.5")]
    [InlineData("comparison/baseline", "[null]")]
    [InlineData("calibration/false_alarms", "[null]")]
    [InlineData("calibration/figures", "[null]")]
    [InlineData("calibration/figures/0/detectable", "[null]")]
    [InlineData("calibration/figures/0/between_ratio", "1e999")]
    [InlineData("started_at", "\"9999-12-31T23:59:59+00:00\"")]
    public void A_manifest_that_no_run_has_is_damage(string place, string made) =>
        Assert.Contains(" is damaged: ", Assert.Throws<StoreException>(() => Read(With(Parsed(RunFormat.Write(Manifest)), place, made), Trials)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("block", "2")]
    [InlineData("requests/ok", "-1")]
    [InlineData("requests/ok", "9000000000000000000")]
    [InlineData("warmup/failed", "-1")]
    [InlineData("statuses/200", "9000000000000000000")]
    [InlineData("ok_latency/counts", "[1,28,120000000000000000]")]
    [InlineData("oom_kills", "9000000000000000000")]
    [InlineData("peak_bytes", "9000000000000000000")]
    [InlineData("phases/measure_seconds", "1e999")]
    [InlineData("phases/measure_seconds", "-1")]
    [InlineData("started_at_seconds", "1e308")]
    [InlineData("heap", "[null]")]
    [InlineData("heap/0/types", "[null]")]
    [InlineData("heap_missed", "[null]")]
    [InlineData("fates/0/at_seconds", "1e999")]
    [InlineData("fates/0/oom_kills", "-1")]
    [InlineData("slots/width_ns", """{"unit":1,"count":2,"packed":"AgA="}""")]
    public void A_trial_that_no_run_has_is_damage(string place, string made) =>
        Assert.Contains(" is damaged: ", Assert.Throws<StoreException>(() => Read(Parsed(RunFormat.Write(Manifest)), [With(Trials[0], place, made)])).Message, StringComparison.Ordinal);

    [Fact]
    public void More_ok_requests_in_a_second_than_there_were_are_damage()
    {
        var second = Parsed(RunFormat.Write(SampleRuns.Trial(1) with { Seconds = [new Second(0, 4, 3, 0, 1, 1)] }));

        Assert.Throws<StoreException>(() => Read(Parsed(RunFormat.Write(Manifest)), [second]));
    }

    [Fact]
    public void Any_one_value_of_a_manifest_replaced_gives_damage_or_a_report()
    {
        var manifest = Parsed(RunFormat.Write(Manifest));
        Holds(Places(manifest), (place, made) => (With(manifest, place, made), Trials));
    }

    [Fact]
    public void Any_one_value_of_a_trial_replaced_gives_damage_or_a_report()
    {
        var manifest = Parsed(RunFormat.Write(Manifest));
        // The last one has all that a trial can have; the first one a death.
        foreach (var at in new[] { 0, 5 })
            Holds(Places(Trials[at]), (place, made) => (manifest, Trials.SetItem(at, With(Trials[at], place, made))));
    }

    private static void Holds(ImmutableArray<(string Place, bool IsText)> places, Func<string, string, (JsonObject Manifest, ImmutableArray<JsonObject> Trials)> changed)
    {
        var all = places.SelectMany(place => (place.IsText ? Texts : Numbers).Select(made => (place.Place, Made: made))).ToArray();
        // All of them take minutes.
        var most = Environment.GetEnvironmentVariable("MEMHOG_ALL_MUTATIONS") == "1" ? all.Length : 100;
        new Random(5).Shuffle(all);
        var failures = new List<string>();
        foreach (var (place, made) in all.Take(most))
        {
            var clock = Stopwatch.StartNew();
            var (manifest, trials) = changed(place, made);
            var error = Record.Exception(() => Reported(Read(manifest, trials)));
            if (error is not (null or StoreException))
                failures.Add($"{place} = {made[..Math.Min(40, made.Length)]}: {error}");
            if (clock.Elapsed > Bound)
                failures.Add($"{place} = {made[..Math.Min(40, made.Length)]} took {clock.Elapsed}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Reported(Run run)
    {
        var report = RunAnalysis.Of(run);
        foreach (var name in Reports.Names)
            Reports.Of(name, report);
        for (var death = 1; death <= Death.Of(run).Length; death++)
            DeathView.Of(run, death);
    }

    private static Run Read(JsonObject manifest, ImmutableArray<JsonObject> trials) => new StoredRun(
        Manifest.Id, new StoredText("manifest", Bytes(manifest)), [.. trials.Select(trial => new StoredText("trial", Bytes(trial)))], null).Read();

    /// <summary>Every single value, as a path with slashes, and whether it is a text.</summary>
    private static ImmutableArray<(string Place, bool IsText)> Places(JsonNode node, string path = "") => node switch
    {
        JsonObject children => [.. children.Where(child => child.Value is not null).SelectMany(child => Places(child.Value!, $"{path}/{child.Key}"))],
        // A few of a long list are like all of them.
        JsonArray items => [.. items.Take(3).Index().Where(item => item.Item is not null).SelectMany(item => Places(item.Item!, $"{path}/{item.Index}"))],
        _ => [(path[1..], node.GetValueKind() == System.Text.Json.JsonValueKind.String)],
    };

    private static JsonObject With(JsonObject text, string place, string made)
    {
        var copy = (JsonObject)text.DeepClone();
        var names = place.Split('/');
        var owner = names[..^1].Aggregate((JsonNode)copy, (node, name) => node is JsonArray items ? items[int.Parse(name)]! : node[name]!);
        var value = JsonNode.Parse(made);
        if (owner is JsonArray list)
            list[int.Parse(names[^1])] = value;
        else
            owner[names[^1]] = value;
        return copy;
    }

    private static JsonObject Parsed(byte[] text) => JsonNode.Parse(text)!.AsObject();

    private static byte[] Bytes(JsonObject text) => Encoding.UTF8.GetBytes(text.ToJsonString());
}
