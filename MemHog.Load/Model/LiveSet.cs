namespace MemHog.Load.Model;

/// <summary>What the requests of a load hold at once, by arithmetic: the one sum behind the warning before a run and the finding after it.</summary>
/// <param name="Payload">What one request holds.</param>
/// <param name="Requests">How many are at work at a time.</param>
internal sealed record LiveSet(Bytes Payload, int Requests)
{
    /// <summary>Null where the author does not say what a request holds, or where an open loop leaves open how many there are at a time.</summary>
    public static LiveSet? Of(LoadShape load) => load is { Payload: { } payload, Rate: null } ? new LiveSet(payload, load.Clients) : null;

    public Bytes Total => Payload * Requests;

    /// <summary>The share of <paramref name="memory"/> that it takes, in percent; 100 and more does not fit at all.</summary>
    public double PercentOf(Bytes memory) => 100.0 * Total.Count / memory.Count;

    /// <summary>The smallest whole percentage of <paramref name="memory"/> that it fits into: what a heap hard limit must be at least. Null when 99 % is too little.</summary>
    public int? LeastPercentOf(Bytes memory) => Math.Ceiling((decimal)Total.Count * 100 / memory.Count) is <= 99 and var percent ? (int)percent : null;
}
