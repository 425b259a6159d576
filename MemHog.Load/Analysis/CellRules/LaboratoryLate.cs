using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>An open loop whose requests were sent so late that the latencies are in part the laboratory's own.</summary>
internal sealed class LaboratoryLate : ICellRule
{
    /// <summary>What a machine that is not busy holds by far.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromMilliseconds(1);

    /// <summary>Of the median latency: below it nobody would notice.</summary>
    private const double NoticedShare = 0.1;

    public string Id => "laboratory-late";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        if (Percentile.Of(cell.Lateness, Histogram.Empty, 99)?.Time is not { } late || late <= Tolerated)
            return null;
        return Percentile.Of(cell.Latency, cell.CutLatency, 50) is { IsLowerBound: false, Time: var median } && late > NoticedShare * median
            ? Invariant($"One request in a hundred was sent {late.TotalMilliseconds:0.0} ms or more after it was due, and the median latency is {median.TotalMilliseconds:0.0} ms: ")
                + "the laboratory had no processor in time, and its delay is in the latencies. Lower the rate, or leave the machine to the experiment."
            : null;
    }
}
