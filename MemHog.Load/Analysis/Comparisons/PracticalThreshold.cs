using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>The smallest difference that matters: what is surely smaller is equivalent, and what is smaller is never better or worse.</summary>
/// <param name="Amounts">As a part of an amount: 0.05 means 5 % more, or as much less that it takes 5 % to make up for it.</param>
/// <param name="Shares">Of shares of requests, 0..1.</param>
internal readonly record struct PracticalThreshold(double Amounts, double Shares)
{
    /// <summary>Of amounts what is asked for; of shares as much as the objective allows to fail, but never more than of amounts: a point matters where 99 % are asked for.</summary>
    public static PracticalThreshold Under(Slo slo, Ratio amounts) => new(amounts.Value, Math.Min(amounts.Value, slo.Objectives.Min(objective => 1 - objective.Target.Value)));

    /// <summary>On the scale on which 0 is no difference.</summary>
    public double Of(FigureKind kind) => kind == FigureKind.Share ? Shares : Math.Log(1 + Amounts);
}
