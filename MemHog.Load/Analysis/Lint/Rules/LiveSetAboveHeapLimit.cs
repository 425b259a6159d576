using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>The limit caps what the GC commits, so what the requests hold at once must fit into it: arithmetic, from load.payload, load.clients, limit and percentage.</summary>
internal sealed class LiveSetAboveHeapLimit : ILintRule
{
    public string Id => "heap-limit-below-live-set";

    public Severity Severity => Severity.Warning;

    public string What => "What the requests hold at once does not fit the heap hard limit: the cell cannot pass";

    public string Fix => "The percentage that it needs, fewer requests at a time, smaller ones, or more memory";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        if (subject is not { Load.Payload: { } payload, HeapHardLimit: { } hard } || (LiveSet.Of(subject.Load) ?? new LiveSet(payload, 1)) is not { } live || live.Total <= hard)
            return [];
        var limit = subject.Configuration.Limit.Value;
        var share = limit is { Count: > 0 } memory ? FormattableString.Invariant($" ({100.0 * hard.Count / memory.Count:0.#} % of {memory})") : "";
        return [new LintRemark($"{Wording.Sum(live)} cannot fit a heap hard limit of {Wording.Mebibytes(hard)}{share}. {Remedy(live, limit)}", Wanted(live, limit))];
    }

    private static string Remedy(LiveSet live, Bytes? limit) => limit switch
    {
        null => "It needs a higher limit, fewer requests at a time, or smaller ones.",
        { } memory when live.LeastPercentOf(memory) is { } percent => FormattableString.Invariant($"It needs at least {percent} %, and something beside that; or fewer requests at a time, or smaller ones."),
        { } memory => FormattableString.Invariant($"Not even 99 % would do, it is {live.PercentOf(memory):0.#} % of the memory limit: fewer requests at a time, smaller ones, or more memory."),
    };

    private static string? Wanted(LiveSet live, Bytes? limit) =>
        limit is { } memory && live.LeastPercentOf(memory) is { } percent ? GcSettingTable.Of("GCHeapHardLimitPercent").Written((ulong)percent) : null;
}
