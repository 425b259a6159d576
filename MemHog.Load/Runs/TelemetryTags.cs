using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>The attributes of the laboratory's spans, metrics and log lines: one spelling for all three, so that a filter on one is a filter on all.</summary>
internal static class TelemetryTags
{
    public const string Experiment = "memhog.experiment";
    public const string Run = "memhog.run";
    public const string Seed = "memhog.seed";
    public const string Block = "memhog.block";
    public const string Trial = "memhog.trial";
    public const string LevelPrefix = "memhog.level.";
    public const string Request = "memhog.load.request";
    public const string Pace = "memhog.load.pace";
    public const string Requests = "memhog.requests";
    public const string RequestsOk = "memhog.requests.ok";
    public const string Outcome = "memhog.outcome";
    public const string PeakBytes = "memhog.peak_bytes";
    public const string P99Milliseconds = "memhog.p99_ms";
    public const string Deaths = "memhog.deaths";
    public const string OomKills = "memhog.oom_kills";
    public const string Fate = "memhog.fate";
    public const string ExitCode = "memhog.exit_code";
    public const string Verdict = "memhog.verdict";
    public const string Reason = "memhog.reason";
    public const string Finding = "memhog.finding";
    public const string Severity = "memhog.severity";
    public const string State = "memhog.state";
    public const string GcGeneration = "memhog.gc.generation";
    public const string GcKind = "memhog.gc.kind";
    public const string GcReason = "memhog.gc.reason";
    public const string GcPauseMilliseconds = "memhog.gc.pause_ms";
    public const string GcHeapBytes = "memhog.gc.heap_bytes";

    /// <summary>"memhog.level.gc" = "heap-90", and so on: a cell. Bounded by the matrix, so good for metrics.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(Cell cell) =>
        cell.Levels.Select(level => new KeyValuePair<string, object?>(LevelPrefix + level.Factor, level.Level));

    /// <summary>The same of one experiment among those that a service runs. Runs are told apart in spans and lines: in metrics each would be a series for ever.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(string experiment, Cell cell) => Of(cell).Prepend(new(Experiment, experiment));
}
