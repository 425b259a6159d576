using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>A run that was taken up again after an interruption.</summary>
/// <param name="At">Wall time.</param>
/// <param name="TrialsBefore">Trials that were in the store.</param>
/// <param name="Runner">The process that runs it from here on.</param>
/// <param name="Changes">What the figures depend on and is not as when the run began.</param>
internal sealed record Resumption(DateTimeOffset At, int TrialsBefore, RunnerIdentity Runner, ImmutableArray<Change> Changes);

/// <param name="What">"kernel", "commit".</param>
/// <param name="Before">When the run began.</param>
/// <param name="Now">When it was taken up again.</param>
internal sealed record Change(string What, string Before, string Now);
