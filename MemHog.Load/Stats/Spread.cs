namespace MemHog.Load.Stats;

/// <summary>How uncertain an effect is: its standard error, and from how many degrees of freedom that was estimated.</summary>
internal readonly record struct Spread(double StandardError, int DegreesOfFreedom)
{
    /// <summary>Half the width of the 95 % interval.</summary>
    public double Half => StudentT.Quantile975(DegreesOfFreedom) * StandardError;

    /// <summary>The chance of an effect at least as large, to either side, where there is none. Without any spread 0, but 1 for no effect.</summary>
    public double P(double effect) => StandardError > 0 ? StudentT.TwoSided(effect / StandardError, DegreesOfFreedom) : effect == 0 ? 1 : 0;
}
