namespace MemHog.Load.Measurement.Gc;

/// <summary>Why the runtime collects (gc_reason in the runtime's gc.h), in words.</summary>
internal static class GcReasons
{
    private static readonly string[] Words =
    [
        "alloc-small", "induced", "low-memory", "empty", "alloc-large", "out-of-space-small", "out-of-space-large", "induced-not-forced",
        "stress", "low-memory-blocking", "induced-compacting", "low-memory-host", "full-by-provisional-mode", "low-memory-host-blocking",
        "background-tuning-small", "background-tuning-large", "background-stepping", "induced-aggressive",
    ];

    public static string Of(int reason) => reason >= 0 && reason < Words.Length ? Words[reason] : FormattableString.Invariant($"reason-{reason}");
}
