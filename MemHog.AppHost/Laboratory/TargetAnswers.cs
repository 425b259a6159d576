namespace MemHog.AppHost.Laboratory;

/// <summary>The answer of a target to one request.</summary>
internal sealed record RequestAnswer
{
    public string Outcome { get; init; } = "";

    public int? Status { get; init; }

    public double? LatencyMs { get; init; }

    public long? Bytes { get; init; }
}

/// <summary>A load by hand, so far.</summary>
internal sealed record LoadAnswer
{
    public string Request { get; init; } = "";

    /// <summary>running, ended or stopped.</summary>
    public string State { get; init; } = "";

    public int Clients { get; init; }

    public double ElapsedSeconds { get; init; }

    public long Requests { get; init; }

    /// <summary>How many ended how.</summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; init; } = new Dictionary<string, long>();

    public double? P50Ms { get; init; }

    public double? P90Ms { get; init; }

    public double? P99Ms { get; init; }

    public bool IsUnderWay => State == "running";
}

/// <summary>What is on a target's heap.</summary>
internal sealed record HeapAnswer
{
    public int ProcessId { get; init; }

    /// <summary>How long the target stood still for it.</summary>
    public double StoppedMs { get; init; }

    /// <summary>The largest by bytes, largest first.</summary>
    public IReadOnlyList<HeapTypeAnswer> Types { get; init; } = [];
}

internal sealed record HeapTypeAnswer
{
    public string Type { get; init; } = "";

    public long Objects { get; init; }

    public long Bytes { get; init; }
}
