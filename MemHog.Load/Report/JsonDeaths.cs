using System.Collections.Immutable;
using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about deaths: all of them, and of the first one of each cell the ten seconds before it.</summary>
internal static class JsonDeaths
{
    public static void WriteDeaths(this Utf8JsonWriter json, ImmutableArray<Death> deaths)
    {
        json.WriteStartArray("deaths");
        foreach (var death in deaths)
        {
            var isFirst = deaths.First(other => other.Trial.Cell == death.Trial.Cell) == death;
            json.WriteStartObject();
            json.WriteNumber("number", death.Number);
            json.WriteNumber("trial", death.Trial.Number);
            json.WriteNumber("cell", death.Trial.Cell);
            json.WriteNumber("life", death.Life);
            json.WriteString("fate", Words.Of(death.Fate.Kind));
            json.WriteOptional("exit_code", death.Fate.ExitCode);
            json.WriteNumber("at_s", death.Fate.AtSeconds);
            if (isFirst && DeathTimeline.Of(death) is { HasRequests: true } timeline)
                json.WriteMoments(timeline);
            else
                json.WriteNull("before");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMoments(this Utf8JsonWriter json, DeathTimeline timeline)
    {
        json.WriteStartArray("before");
        foreach (var moment in timeline.Moments)
        {
            json.WriteStartObject();
            json.WriteNumber("from_s", Math.Round(moment.FromSeconds, 6));
            json.WriteNumber("to_s", Math.Round(moment.ToSeconds, 6));
            json.WriteOptional("current_bytes", moment.CurrentBytes);
            json.WriteOptional("anon_bytes", moment.AnonBytes);
            json.WriteOptional("started", moment.Started);
            json.WriteOptional("in_flight", moment.InFlight);
            foreach (var (outcome, count) in moment.Ended?.ByOutcome().Where(outcome => outcome.Count > 0) ?? [])
                json.WriteNumber(Words.Of(outcome).Replace('-', '_'), count);
            json.WriteOptional("slowest_us", moment.SlowestMicroseconds);
            json.WriteStartArray("collections");
            foreach (var collection in moment.Collections)
            {
                json.WriteStartObject();
                json.WriteNumber("from_s", Math.Round(collection.AtSeconds - timeline.Death.Fate.AtSeconds, 6));
                json.WriteNumber("generation", collection.Generation);
                json.WriteString("kind", Words.Of(collection.Kind));
                json.WriteString("reason", collection.Reason);
                json.WriteNumber("pause_ms", Math.Round(collection.PauseSeconds * 1000, 3));
                json.WriteNumber("heap_bytes", collection.HeapBytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
