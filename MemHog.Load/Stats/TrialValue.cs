namespace MemHog.Load.Stats;

/// <summary>What one trial says of one figure.</summary>
/// <param name="Block">Which trials met the same machine at the same time.</param>
/// <param name="Value">On a scale on which differences mean the same everywhere: a share, the logarithm of an amount.</param>
/// <param name="LeastVariance">Of the value even if all trials were alike: few requests, or coarse steps. Trials that agree by luck must not feign certainty.</param>
internal readonly record struct TrialValue(int Block, double Value, double LeastVariance)
{
    /// <summary>
    /// Its least variance is that of independent requests, with one more of each outcome: that none failed is no proof that none can
    /// (the idea of Agresti and Coull 1998, The American Statistician 52:119-126).
    /// </summary>
    public static TrialValue OfShare(int block, double share, long requests)
    {
        var likely = (share * requests + 1) / (requests + 2);
        return new TrialValue(block, share, requests == 0 ? 0 : likely * (1 - likely) / requests);
    }

    /// <summary>Its least variance is that of what lies evenly within a step.</summary>
    /// <param name="block">Of the trial.</param>
    /// <param name="amount">Above 0.</param>
    /// <param name="resolution">The step between two amounts that can be told apart, as a part of them.</param>
    public static TrialValue OfAmount(int block, double amount, double resolution) => new(block, Math.Log(amount), resolution * resolution / 12);
}
