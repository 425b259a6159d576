namespace MemHog.Load.Stats;

/// <summary>How one trial's requests ended: <paramref name="Ok"/> of <paramref name="Total"/>. The trial is the cluster.</summary>
internal readonly record struct TrialCount(long Ok, long Total);
