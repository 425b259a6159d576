using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Web.Targets;

/// <param name="Request">"GET /hog?mb=10", as in an experiment.</param>
internal sealed record OneRequest(string? Request);

/// <param name="Outcome">What became of it.</param>
/// <param name="Status">The HTTP status; 0 for an answer that was not HTTP, null without a whole answer.</param>
/// <param name="LatencyMs">From before the connecting to the last byte.</param>
/// <param name="Bytes">How much of an answer came, its head included.</param>
internal sealed record RequestAnswer(Outcome Outcome, int? Status, double LatencyMs, long Bytes);

/// <param name="Request">"GET /hog?mb=10", as in an experiment.</param>
/// <param name="Clients">Each with one request in flight.</param>
/// <param name="Seconds">How long requests are started.</param>
internal sealed record LoadRequest(string? Request, int Clients = 4, double Seconds = 60);

[JsonConverter(typeof(KebabEnumConverter<TargetLoadState>))]
internal enum TargetLoadState
{
    Running,

    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>Somebody stopped it before; what was in flight then is censored.</summary>
    Stopped,
}

/// <summary>A load by hand, so far.</summary>
internal sealed record LoadAnswer
{
    public required int Port { get; init; }

    public required string Request { get; init; }

    public required int Clients { get; init; }

    public required TargetLoadState State { get; init; }

    /// <summary>As asked for.</summary>
    public required double Seconds { get; init; }

    public required double ElapsedSeconds { get; init; }

    public required long Requests { get; init; }

    /// <summary>How many ended how; those that did not come are left out.</summary>
    public required ImmutableSortedDictionary<string, long> Outcomes { get; init; }

    /// <summary>Of the requests that were ok; those that were cut off lasted at least as long as they did. Null without any.</summary>
    public required double? P50Ms { get; init; }

    public required double? P90Ms { get; init; }

    public required double? P99Ms { get; init; }
}

/// <param name="ProcessId">Whose heap it is.</param>
/// <param name="StoppedMs">How long the target stood still for it.</param>
/// <param name="IsComplete">Whether every object was seen.</param>
/// <param name="Types">The largest by bytes, largest first; after a full collection, so only what is reachable.</param>
/// <param name="Rest">All others together.</param>
internal sealed record HeapAnswer(int ProcessId, double StoppedMs, bool IsComplete, ImmutableArray<HeapTypeAnswer> Types, HeapTypeAnswer Rest);

/// <param name="Type">In C#'s words.</param>
/// <param name="Objects">How many there are.</param>
/// <param name="Bytes">Of the objects themselves, without what they refer to.</param>
internal sealed record HeapTypeAnswer(string Type, long Objects, long Bytes)
{
    public static HeapTypeAnswer Of(HeapType type) => new(type.Name, type.Count, type.Bytes);
}
