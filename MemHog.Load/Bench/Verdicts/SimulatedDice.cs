using MemHog.Load.Model;

namespace MemHog.Load.Bench.Verdicts;

/// <summary>What is drawn in a simulation; the same for the same seed.</summary>
internal sealed class SimulatedDice(ulong seed)
{
    private readonly SplitMix64 random = new(seed);

    /// <summary>Above 0 and below 1.</summary>
    public double Uniform() => ((random.Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Box and Muller 1958.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public double Beta(double a, double b)
    {
        var (x, y) = (Gamma(a), Gamma(b));
        return x + y == 0 ? 0 : x / (x + y);
    }

    /// <summary>How many of so many come true, each with the same chance.</summary>
    public int Binomial(int count, double chance)
    {
        // Below this, none of a million does.
        if (chance < 1e-12)
            return 0;
        if (chance > 0.5)
            return count - Binomial(count, 1 - chance);
        // From one that comes true to the next (Devroye 1986, X.4.3).
        var (happened, place, failing) = (0, 0.0, Math.Log(1 - chance));
        while ((place += 1 + Math.Floor(Math.Log(Uniform()) / failing)) <= count)
            happened++;
        return happened;
    }

    // Marsaglia and Tsang 2000; the boost for shapes below 1 is theirs.
    private double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal();
            var v = 1 + c * normal;
            v *= v * v;
            if (v > 0 && Math.Log(Uniform()) < normal * normal / 2 + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }
}
