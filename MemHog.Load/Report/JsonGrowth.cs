using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about a cell's growth over time. Times are seconds since the load began.</summary>
internal static class JsonGrowth
{
    public static void WriteGrowth(this Utf8JsonWriter json, CellGrowth? growth)
    {
        if (growth is null)
        {
            json.WriteNull("growth");
            return;
        }

        json.WriteStartObject("growth");
        json.WriteNumber("trials", growth.Trials.Length);
        json.WriteNumber("trials_memory_grows", growth.Growing);
        json.WriteNumber("trials_latency_grows", growth.Slowing);
        json.WriteInterval("memory_bytes_per_second", growth.MemoryBytesPerSecond, decimals: 0);
        json.WriteInterval("latency_ms_per_second", growth.LatencyMsPerSecond, decimals: 6);
        json.WriteOptional("ceiling_bytes", growth.Ceiling?.Height.Count);
        json.WriteString("forecast_state", Words.Of(growth.ForecastState));
        json.WriteNumber("forecasts", growth.Forecasts);
        json.WriteNumber("forecasts_met", growth.ForecastsMet);
        json.WriteInterval("forecast_s", growth.ForecastSeconds, decimals: 1);
        json.WriteOptional("limit_met_s", growth.LimitMetSeconds is { } met ? Math.Round(met, 1) : null);
        json.WriteOptional("forecast_error_ratio", growth.ForecastErrorRatio is { } error ? Math.Round(error, 4) : null);
        json.WriteEndObject();
    }

    /// <summary>A bound that is "never" is null: JSON has no infinity.</summary>
    private static void WriteInterval(this Utf8JsonWriter json, string name, Interval? interval, int decimals)
    {
        if (interval is not { } told)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteOptional("value", Rounded(told.Value, decimals));
        json.WriteOptional("low", Rounded(told.Low, decimals));
        json.WriteOptional("high", Rounded(told.High, decimals));
        json.WriteEndObject();
    }

    private static double? Rounded(double value, int decimals) => double.IsFinite(value) ? Math.Round(value, decimals) : null;
}
