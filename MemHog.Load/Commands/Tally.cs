using MemHog.Load.Model;

namespace MemHog.Load.Commands;

/// <summary>A cell so far: enough for a display, never for a verdict.</summary>
internal sealed record Tally(int Trials, OutcomeCounts Requests, long? PeakBytes, long Kills)
{
    public static readonly Tally None = new(0, OutcomeCounts.None, null, 0);

    /// <summary>"98.7 % of 311"; "-" without requests.</summary>
    public string Success => SuccessOf(Requests);

    public string Peak => PeakBytes is { } bytes ? Whole(new Bytes(bytes)) : "-";

    public static string SuccessOf(OutcomeCounts requests) =>
        requests.Total == 0 ? "-" : $"{new Ratio((double)requests.Ok / requests.Total)} of {requests.Total}";

    /// <summary>A live figure is read at a glance: whole MiB.</summary>
    public static string Whole(Bytes bytes) => $"{bytes.Count >> 20} MiB";

    public Tally With(TrialResult result) => new(
        Trials + 1,
        Requests + result.Requests,
        result.PeakBytes is { } peak ? Math.Max(peak, PeakBytes ?? 0) : PeakBytes,
        Kills + result.OomKills);
}
