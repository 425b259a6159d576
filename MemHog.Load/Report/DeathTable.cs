using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>The time before a death as a table: one row a piece of time, with memory, requests and collections side by side.</summary>
internal static class DeathTable
{
    private const int BarLength = 10;

    public static ImmutableArray<SectionColumn> Columns { get; } =
    [
        new("s before"), new("memory MiB"), new("", IsWord: true), new("started"), new("ok"), new("not ok"), new("in flight"), new("slowest ms"), new("collections", IsWord: true),
    ];

    /// <param name="moments">In the order of time.</param>
    /// <param name="full">The memory of a full bar: the limit, or the highest charge.</param>
    public static ImmutableArray<ImmutableArray<string>> Rows(ImmutableArray<DeathMoment> moments, long full) => [.. moments.Select(moment => Row(moment, full))];

    /// <summary>"oom-killed at 5.2 s of trial 3".</summary>
    public static string Title(Death death) =>
        Invariant($"{Words.Of(death.Fate.Kind)}{(death.Fate.ExitCode is { } code ? $" (exit code {code})" : "")} at {death.Fate.AtSeconds:0.00} s of trial {death.Trial.Number}");

    /// <summary>The limit of its cell, or the highest charge where it has none.</summary>
    public static long Full(RunManifest manifest, DeathTimeline timeline) =>
        manifest.Cells[timeline.Death.Trial.Cell].Limit.Value?.Count ?? timeline.Moments.Max(moment => moment.CurrentBytes) ?? 0;

    private static ImmutableArray<string> Row(DeathMoment moment, long full) =>
    [
        Invariant($"{-moment.FromSeconds:0.0}"),
        moment.CurrentBytes is { } bytes ? Invariant($"{bytes / (double)(1 << 20):0.0}") : Metric.Untold,
        Bar(moment.CurrentBytes ?? 0, full),
        Number(moment.Started),
        Number(moment.Ended?.Ok),
        NotOk(moment.Ended),
        Number(moment.InFlight),
        moment.Ended is { Total: > 0 } ? Invariant($"{moment.SlowestMicroseconds / 1000.0:0}") : Metric.Untold,
        string.Join(", ", Generations(moment.Collections)),
    ];

    private static string Bar(long bytes, long full) => new('#', full <= 0 ? 0 : (int)Math.Clamp(Math.Round(BarLength * (double)bytes / full), 0, BarLength));

    private static string Number(long? number) => number is { } told ? Invariant($"{told}") : Metric.Untold;

    /// <summary>"3 out-of-memory, 1 reset".</summary>
    private static string NotOk(OutcomeCounts? ended) => ended is null ? Metric.Untold
        : ended.Total == ended.Ok ? "0"
        : string.Join(", ", ended.ByOutcome().Where(outcome => outcome.Outcome != Outcome.Ok && outcome.Count > 0).Select(outcome => Invariant($"{outcome.Count} {Words.Of(outcome.Outcome)}")));

    /// <summary>"gen2 41 ms", "2 x gen0 3 ms": pauses added up.</summary>
    private static IEnumerable<string> Generations(ImmutableArray<GcCollection> collections) =>
        from collection in collections
        group collection by (collection.Generation, collection.Kind == GcKind.Background) into alike
        orderby alike.Key descending
        let times = alike.Count() == 1 ? "" : Invariant($"{alike.Count()} x ")
        select Invariant($"{times}gen{alike.Key.Generation}{(alike.Key.Item2 ? " background" : "")} {alike.Sum(collection => collection.PauseSeconds) * 1000:0} ms");
}
