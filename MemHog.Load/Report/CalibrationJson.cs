using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>What is known of the machine's noise, for machines.</summary>
internal static class CalibrationJson
{
    /// <summary>Null where the machine was never calibrated.</summary>
    public static void WriteCalibration(this Utf8JsonWriter json, Calibration? calibration)
    {
        if (calibration is null)
        {
            json.WriteNull("calibration");
            return;
        }

        json.WriteStartObject("calibration");
        json.WriteString("run", calibration.RunId);
        json.WriteString("at", calibration.At.UtcDateTime);
        json.WriteString("load", calibration.Load);
        json.WriteNumber("blocks", calibration.Blocks);
        json.WriteNumber("other_cpu_ratio", calibration.Quiet.OtherRatio);
        json.WriteNumber("steal_cpu_ratio", calibration.Quiet.StealRatio);
        json.WriteNumber("swapped_bytes", calibration.Quiet.SwappedBytes);
        json.WriteNumber("throttles", calibration.Quiet.Throttles);
        json.WriteStartArray("false_alarms");
        foreach (var alarms in calibration.FalseAlarms)
        {
            json.WriteStartObject();
            json.WriteNumber("trials", alarms.Trials);
            json.WriteNumber("drawn", alarms.Drawn);
            json.WriteNumber("alarms", alarms.Alarms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("figures");
        foreach (var figure in calibration.Figures)
        {
            json.WriteStartObject();
            json.WriteString("name", figure.Name);
            json.WriteNumber("between_trials_ratio", figure.BetweenRatio);
            json.WriteOptional("within_trial_ratio", figure.WithinRatio);
            json.WriteStartArray("detectable");
            foreach (var effect in figure.Detectable)
            {
                json.WriteStartObject();
                json.WriteNumber("trials", effect.Trials);
                json.WriteNumber("ratio", effect.Ratio);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
