using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Whether a forecast could be made, and if not, why.</summary>
[JsonConverter(typeof(KebabEnumConverter<ForecastState>))]
internal enum ForecastState
{
    Made,

    /// <summary>At the rate of the first third nothing worth telling would come together in the whole load.</summary>
    NoGrowth,

    /// <summary>The limit was met within the first third.</summary>
    LimitMetBefore,

    /// <summary>There is no limit to meet.</summary>
    NoLimit,

    /// <summary>The first third is too short to tell a slope.</summary>
    TooShort,
}

/// <summary>When the limit will be met, told from the first third of the planned load alone, as somebody would have to who watches.</summary>
/// <param name="State">Why there is none.</param>
/// <param name="AfterSeconds">Since the load began; the upper bound is infinity where the slope may as well be none. Null unless made.</param>
/// <param name="ErrorRatio">By how much it was too late (or, negative, too early), in parts of the time that it really took; null where memory did not end this life.</param>
/// <param name="Line">What it was read from; null unless made.</param>
internal sealed record Forecast(ForecastState State, Interval? AfterSeconds = null, double? ErrorRatio = null, ForecastLine? Line = null)
{
    private const double Share = 1 / 3.0;

    public static Forecast Of(TrialResult trial, FirstLife life, Ceiling? ceiling, MemoryLimit limit)
    {
        var now = life.FromSeconds + life.PlannedSeconds * Share;
        if (life.ToSeconds <= now)
            return new Forecast(ForecastState.LimitMetBefore);
        if (MemoryTrend.Of(trial, life.FromSeconds, now) is not { } trend)
            return new Forecast(ForecastState.TooShort);
        if (trend.Line.Slope.Value * life.PlannedSeconds <= Growth.WorthTelling(limit))
            return new Forecast(ForecastState.NoGrowth);
        if (ceiling is null)
            return new Forecast(ForecastState.NoLimit);
        var after = trend.Meets(ceiling, now).Less(life.FromSeconds);
        var meets = life.FromSeconds + after.Value;
        return new Forecast(
            ForecastState.Made,
            after,
            life.Met is { IsOfMemory: true } met ? (after.Value - met.AfterSeconds) / met.AfterSeconds : null,
            new ForecastLine(life.FromSeconds, trend.Line.At(life.FromSeconds), meets, trend.Line.At(meets)));
    }
}

/// <summary>The line through what collections left in the first third, as far as the ceiling; seconds since the start of the trial.</summary>
internal sealed record ForecastLine(double FromSeconds, double FromBytes, double ToSeconds, double ToBytes);
