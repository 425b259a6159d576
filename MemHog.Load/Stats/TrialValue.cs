namespace MemHog.Load.Stats;

/// <summary>What one trial says of one figure.</summary>
/// <param name="Block">Which trials met the same machine at the same time.</param>
/// <param name="Value">On a scale on which differences mean the same everywhere: a share, the logarithm of an amount.</param>
/// <param name="LeastVariance">Of the value even if all trials were alike: few requests, or coarse steps. Trials that agree by luck must not feign certainty.</param>
internal readonly record struct TrialValue(int Block, double Value, double LeastVariance);
