using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>The first moment at which the target could not go on as before.</summary>
/// <param name="AfterSeconds">Since the load began.</param>
/// <param name="Death">How it died; null where it lived on and answered as out of memory.</param>
/// <param name="IsOfMemory">Whether it was memory that ended it: a process that just exits has met no limit.</param>
internal sealed record LimitMet(double AfterSeconds, FateKind? Death, bool IsOfMemory)
{
    /// <summary>"oom-killed", "out-of-memory".</summary>
    public string How => Death is { } death ? Words.Of(death) : Words.Of(Outcome.OutOfMemory);
}
