using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemHog.Load.Model;
using MemHog.Load.Web.Running;

namespace MemHog.Load.Web.Events;

/// <param name="Project">The name of its file.</param>
internal sealed record BuildingEvent(string Project);

/// <param name="Id">Of the run.</param>
/// <param name="Experiment">Its name.</param>
/// <param name="Question">What it asks.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="TrialsPlanned">At most, where cells can be decided before.</param>
/// <param name="Cells">What is tried.</param>
internal sealed record StartedEvent(string Id, string Experiment, string Question, DateTimeOffset StartedAt, int TrialsPlanned, ImmutableArray<CellName> Cells);

/// <param name="Cell">"gc=heap-90 limit=512MiB".</param>
/// <param name="Levels">The same, by factor.</param>
internal sealed record CellName(string Cell, ImmutableSortedDictionary<string, string> Levels);

/// <param name="Block">From 1.</param>
/// <param name="TrialsDone">Before it.</param>
/// <param name="TrialsPlanned">Of the run, at most.</param>
/// <param name="Decided">Cells that get no further trial.</param>
internal sealed record BlockEvent(int Block, int TrialsDone, int TrialsPlanned, ImmutableArray<string> Decided);

/// <param name="Number">Its place in the run's order, from 1.</param>
/// <param name="Block">From 1.</param>
/// <param name="Cell">"gc=heap-90 limit=512MiB".</param>
/// <param name="Levels">The same, by factor.</param>
internal sealed record TrialStartedEvent(int Number, int Block, string Cell, ImmutableSortedDictionary<string, string> Levels);

/// <summary>A finished trial; what cannot be told is null.</summary>
internal sealed record TrialEvent
{
    /// <summary>Its place in the run's order, from 1.</summary>
    public required int Number { get; init; }

    public required int Block { get; init; }

    public required string Cell { get; init; }

    public required ImmutableSortedDictionary<string, string> Levels { get; init; }

    /// <summary>Of the cell, on its trials so far.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Share of ok among the measured requests of this trial.</summary>
    public required double? Success { get; init; }

    public required long Requests { get; init; }

    public required long? PeakBytes { get; init; }

    public required double? P99Ms { get; init; }

    /// <summary>Too many requests were cut off before it could be seen: it is this or more.</summary>
    public required bool P99IsLowerBound { get; init; }

    public required bool BecameReady { get; init; }

    /// <summary>Processes of the target that died.</summary>
    public required int Deaths { get; init; }

    /// <summary>Kills by the kernel for memory.</summary>
    public required long OomKills { get; init; }

    public required int TrialsDone { get; init; }
}

/// <param name="State">What has become of the run.</param>
/// <param name="ExitCode">As <c>memhog run</c> or <c>memhog reproduce</c> ends with.</param>
/// <param name="Message">Why it failed; null when it did not.</param>
/// <param name="Report">Where the report is; null where there is none.</param>
internal sealed record EndedEvent(
    ServedState State,
    int? ExitCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Report);
