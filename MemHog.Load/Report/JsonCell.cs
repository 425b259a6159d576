using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The parts of the JSON about a cell.</summary>
internal static class JsonCell
{
    public static void WriteCell(this Utf8JsonWriter json, CellReport cell)
    {
        json.WriteStartObject();
        json.WriteLevels(cell.Cell);
        json.WriteStrings("environment", cell.Cell.Environment);
        json.WriteLoad(cell.Cell);
        json.WriteNumber("trials", cell.Trials);
        json.WriteCounts("requests", cell.Requests);
        json.WriteCounts("warmup", cell.Warmup);
        json.WriteShare(Metrics.Success, cell.Success);
        json.WriteShare(Metrics.Served, cell.Served);
        json.WriteMetric(Metrics.Goodput, cell);
        json.WriteMetrics("latency_ms", cell, [Metrics.P50, Metrics.P90, Metrics.P99, Metrics.Max]);
        if (cell.Lateness.Count > 0)
            json.WriteMetrics("sent_late_ms", cell, [Metrics.LateP50, Metrics.LateP99, Metrics.LateMax]);
        else
            json.WriteNull("sent_late_ms");
        json.WriteMetric(Metrics.Peak, cell);
        json.WriteStartObject("fates");
        foreach (var kind in Enum.GetValues<FateKind>())
            json.WriteNumber(Words.Of(kind), cell.Fates.GetValueOrDefault(kind));
        json.WriteEndObject();
        json.WriteEnds(cell.Ends);
        json.WriteMetric(Metrics.OomKills, cell);
        json.WriteMetric(Metrics.Restarts, cell);
        json.WriteGrowth(cell.Growth);
        json.WriteHeap(cell);
        json.WriteSettings(cell.Settings);
        json.WritePeak(cell.AtPeak);
        json.WriteGc(cell.Gc);
        json.WriteUsage(cell.Usage);
        json.WriteFigures(cell);
        json.WriteString("verdict", Words.Of(cell.Verdict));
        json.WriteFindings(cell.Findings);
        json.WriteEndObject();
    }

    public static void WriteLevels(this Utf8JsonWriter json, Cell cell) =>
        json.WriteStrings("levels", cell.Levels.Select(level => KeyValuePair.Create(level.Factor, level.Level)));

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteFindings(this Utf8JsonWriter json, IEnumerable<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", Words.Of(finding.Severity));
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEnds(this Utf8JsonWriter json, IEnumerable<ProcessEnds> ends)
    {
        json.WriteStartArray("ends");
        foreach (var end in ends)
        {
            json.WriteStartObject();
            json.WriteString("fate", Words.Of(end.Kind));
            if (end.ExitCode is { } code)
                json.WriteNumber("exit_code", code);
            else
                json.WriteNull("exit_code");
            json.WriteString("cause", Words.Of(end.Cause));
            json.WriteNumber("processes", end.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLoad(this Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartObject("load");
        json.WriteString("request", cell.Load.Request.ToString());
        json.WriteNumber("clients", cell.Load.Clients);
        json.WriteRate(cell.Load);
        json.WriteString("engine", Words.Of(cell.Load.Engine));
        json.WriteNumber("warmup_s", cell.Load.Warmup.TotalSeconds);
        json.WriteNumber("measure_s", cell.Load.Measure.TotalSeconds);
        json.WriteNumber("timeout_s", cell.Load.Timeout.TotalSeconds);
        json.WriteEndObject();
        if (cell.Limit.Value is { } limit)
            json.WriteNumber("limit_bytes", limit.Count);
        else
            json.WriteNull("limit_bytes");
    }

    /// <summary>The mean of the measurement, and where the rate changes on its way, how it does.</summary>
    private static void WriteRate(this Utf8JsonWriter json, LoadShape load)
    {
        if (load is not { Rate: { } rate, MeanRate: { } mean })
        {
            json.WriteNull("rate_per_second");
            json.WriteNull("rate");
            json.WriteNull("arrivals");
            return;
        }

        json.WriteNumber("rate_per_second", mean);
        json.WriteString("rate", rate.ToString());
        json.WriteString("arrivals", Words.Of(load.Arrivals));
    }

    private static void WriteCounts(this Utf8JsonWriter json, string name, OutcomeCounts counts)
    {
        json.WriteStartObject(name);
        foreach (var (outcome, count) in counts.ByOutcome())
            json.WriteNumber(Words.Of(outcome), count);
        json.WriteNumber("total", counts.Total);
        json.WriteEndObject();
    }

    private static void WriteShare(this Utf8JsonWriter json, Metric metric, Interval? share)
    {
        if (share is not { } interval)
        {
            json.WriteNull(metric.Name);
            return;
        }

        json.WriteStartObject(metric.Name);
        json.WriteNumber("value", interval.Value);
        json.WriteNumber("low", interval.Low);
        json.WriteNumber("high", interval.High);
        json.WriteEndObject();
    }

    private static void WriteMetrics(this Utf8JsonWriter json, string name, CellReport cell, ReadOnlySpan<Metric> metrics)
    {
        json.WriteStartObject(name);
        foreach (var metric in metrics)
            json.WriteMetric(metric, cell);
        json.WriteEndObject();
    }

    private static void WriteMetric(this Utf8JsonWriter json, Metric metric, CellReport cell)
    {
        if (metric.Value(cell) is { } value)
            json.WriteNumber(metric.Name, value);
        else
            json.WriteNull(metric.Name);
        if (metric.IsLowerBound is { } isLowerBound)
            json.WriteBoolean($"{metric.Name}_is_lower_bound", isLowerBound(cell));
    }
}
