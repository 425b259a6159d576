using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Analysis;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Tests.Results;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.Runs;

public sealed class RunTelemetryTests : IDisposable
{
    private const string Killed = "The kernel killed the target once for memory: it wanted more than the memory limit of 512 MiB.";

    private static readonly ImmutableArray<Cell> Cells =
    [
        TrialRunnerTests.Planned(0.4).Cell,
        TrialRunnerTests.Planned(0.4).Cell with { Index = 1, Levels = [new LevelChoice("gc", "default"), new LevelChoice("limit", "512MiB")] },
    ];

    private static readonly ImmutableArray<PlannedTrial> Plan = BlockOrder.Plan(Cells, trials: 2, seed: 5);

    private readonly Heard heard = new();
    private readonly TempFolder folder = new();

    private readonly RunManifest manifest = SampleRuns.Manifest(RunId()) with
    {
        Cells = Cells,
        Order = [.. Plan.Select(trial => trial.Cell.Index)],
        TrialsPerCell = 2,
        StartedAt = TimeProvider.System.GetUtcNow(),
    };

    public void Dispose()
    {
        heard.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_run_is_one_trace_of_blocks_of_trials_of_phases()
    {
        await RunAsync(new FakeBehaviour());

        var root = heard.TraceOf(manifest.Id).Single(span => span.ParentSpanId == default);
        Assert.Equal("run oom-512", root.OperationName);
        var blocks = heard.Children(root);
        Assert.Equal(["block 1", "block 2"], blocks.Select(block => block.OperationName));
        var trials = blocks.SelectMany(heard.Children).ToList();
        Assert.Equal(Plan.Select(planned => $"trial {planned.Cell.Key}"), trials.Select(trial => trial.OperationName));
        Assert.All(trials, trial => Assert.Equal(["launch", "ready", "warm", "measure", "stop"], heard.Children(trial).Select(phase => phase.OperationName)));
        Assert.Equal(1 + 2 + 4 + 20, heard.TraceOf(manifest.Id).Length);
        Assert.Equal(Plan.Select(planned => planned.Cell.Levels[0].Level), trials.Select(trial => trial.GetTagItem("memhog.level.gc")));
        Assert.All(trials, trial => Assert.Equal("512MiB", trial.GetTagItem("memhog.level.limit")));
    }

    [Fact]
    public async Task A_phase_lasts_as_long_as_it_is_recorded_and_lies_within_its_trial()
    {
        var store = await RunAsync(new FakeBehaviour());

        var result = (await store.LoadAsync(manifest.Id, default))!.Trials[0];
        var trial = heard.TraceOf(manifest.Id).Single(span => Equals(span.GetTagItem(TelemetryTags.Trial), 1) && span.OperationName.StartsWith("trial", StringComparison.Ordinal));
        var measure = heard.Children(trial).Single(phase => phase.OperationName == "measure");
        Assert.Equal(result.Phases.Measure, measure.Duration.TotalSeconds, 5);
        Assert.Equal(result.Phases.Launch + result.Phases.Ready + result.Phases.Warmup, (measure.StartTimeUtc - trial.StartTimeUtc).TotalSeconds, 5);
        Assert.True(measure.StartTimeUtc + measure.Duration <= trial.StartTimeUtc + trial.Duration);
    }

    [Fact]
    public async Task A_death_is_an_exception_on_its_phase_in_the_words_of_a_finding()
    {
        await RunAsync(new FakeBehaviour { DiesAtRequest = 3, OomKilled = true, ExitCode = 137 });

        var trial = heard.TraceOf(manifest.Id).First(span => span.OperationName.StartsWith("trial", StringComparison.Ordinal));
        Assert.Equal(ActivityStatusCode.Error, trial.Status);
        Assert.Matches($"^([0-9]+ deaths, the last: )?{Killed}", trial.StatusDescription);
        var phase = heard.Children(trial).First(phase => phase.Status == ActivityStatusCode.Error);
        var death = phase.Events.First(one => one.Name == "exception");
        var told = death.Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal("oom-killed", told["exception.type"]);
        Assert.StartsWith(Killed, (string)told["exception.message"]!, StringComparison.Ordinal);
        Assert.InRange(death.Timestamp.UtcDateTime, phase.StartTimeUtc, phase.StartTimeUtc + phase.Duration);
    }

    [Fact]
    public async Task Each_trial_is_a_line_with_its_levels_the_verdict_so_far_and_the_reason()
    {
        await RunAsync(new FakeBehaviour { Answer = Traffic.ScriptedServer.Response(500) }, ready: 1);

        var trials = heard.Lines.Where(line => line.Text.StartsWith("Trial ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Trial 1", "Trial 2", "Trial 3", "Trial 4"], trials.Select(line => line.Text[..7]));
        Assert.Equal(Plan.Select(planned => planned.Cell.Levels[0].Level), trials.Select(line => line.Attributes["memhog.level.gc"]));
        Assert.All(trials, line => Assert.Equal((LogLevel.Information, manifest.Id, "fails"), (line.Level, line.Attributes[TelemetryTags.Run], line.Attributes[TelemetryTags.Verdict])));
        Assert.All(trials, line => Assert.Contains("So far fails: The target did not become ready", line.Text, StringComparison.Ordinal));
        // A collector shows them beside the trial's span.
        Assert.All(trials, line => Assert.Contains(heard.TraceOf(manifest.Id), span => span.SpanId == line.Span && span.OperationName.StartsWith("trial", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_finding_is_a_warning_once_for_each_cell_whatever_further_trials_add()
    {
        await RunAsync(new FakeBehaviour { DiesAtRequest = 3, OomKilled = true, ExitCode = 137 });

        var kills = heard.Lines.Where(line => Equals(line.Attributes.GetValueOrDefault(TelemetryTags.Finding), "kernel-kill")).ToList();
        Assert.Equal(["default", "workstation"], kills.Select(line => (string)line.Attributes["memhog.level.gc"]!).Order());
        Assert.All(kills, line => Assert.Equal((LogLevel.Warning, "error"), (line.Level, line.Attributes[TelemetryTags.Severity])));
        var rules = heard.Lines.Where(line => line.Attributes.ContainsKey(TelemetryTags.Finding)).Select(line => (line.Attributes[TelemetryTags.Finding], line.Attributes.GetValueOrDefault("memhog.level.gc"))).ToList();
        Assert.Equal(rules.Distinct(), rules);
    }

    [Fact]
    public async Task Doubts_that_further_trials_may_clear_up_are_told_at_the_end()
    {
        await RunAsync(new FakeBehaviour());

        var lines = heard.Lines.ToList();
        Assert.StartsWith($"Run {manifest.Id}: 2 cells, 4 trials at most.", lines[0].Text, StringComparison.Ordinal);
        Assert.StartsWith($"Run {manifest.Id} is complete after 4 trials.", lines[^1].Text, StringComparison.Ordinal);
        var last = lines.FindLastIndex(line => line.Text.StartsWith("Trial ", StringComparison.Ordinal));
        Assert.All(lines.Take(last), line => Assert.DoesNotContain(TelemetryTags.Finding, line.Attributes.Keys));
        Assert.Contains(lines.Skip(last), line => line.Attributes.ContainsKey(TelemetryTags.Finding));
    }

    [Fact]
    public async Task A_run_that_a_request_asks_for_is_a_trace_of_its_own_linked_to_the_request()
    {
        using var request = new Activity("POST /api/runs").Start();

        await RunAsync(new FakeBehaviour());

        var root = heard.TraceOf(manifest.Id).Single(span => span.ParentSpanId == default);
        Assert.NotEqual(request.TraceId, root.TraceId);
        Assert.Equal(request.SpanId, Assert.Single(root.Links).Context.SpanId);
        Assert.Same(request, Activity.Current);
    }

    [Fact]
    public async Task An_interrupted_trial_and_its_run_are_in_error()
    {
        using var cancellation = new CancellationTokenSource();
        var requests = 0;

        // The first one asks whether it is ready.
        await RunAsync(new FakeBehaviour { OnRequest = _ => Interlocked.Increment(ref requests) > 1 ? cancellation.CancelAsync() : Task.CompletedTask }, cancellation: cancellation.Token);

        var trace = heard.TraceOf(manifest.Id);
        Assert.All(trace.Where(span => !span.OperationName.StartsWith("block", StringComparison.Ordinal)), span => Assert.Equal((ActivityStatusCode.Error, "interrupted"), (span.Status, span.StatusDescription)));
        Assert.Equal(3, trace.Length);
    }

    private static string RunId() => $"oom-512-20261120-193012-{Guid.NewGuid().ToString("N")[..4]}";

    private async Task<FileStore> RunAsync(FakeBehaviour behaviour, double ready = 30, CancellationToken cancellation = default)
    {
        var store = new FileStore(folder.Path);
        await store.BeginAsync(manifest, default);
        var trials = TrialRunnerTests.Runner(new FakeHost(_ => behaviour), RestartPolicy.Default, ready: ready);
        await new ExperimentRunner(trials, store, new Unseen(), heard, TimeProvider.System) { GoesOn = TrialsAhead.EveryCellGoesOn, Judge = new RunJudge() }
            .RunAsync(new Run(manifest, [], null), Plan, cancellation);
        return store;
    }

    private sealed class Unseen : IRunObserver
    {
        public void BlockStarts(TrialsAhead ahead)
        {
        }

        public void TrialStarted(LiveTrial trial)
        {
        }

        public void TrialFinished(PlannedTrial planned, TrialResult result)
        {
        }
    }
}
