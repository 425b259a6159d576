using System.Text.Json;
using System.Text.Json.Nodes;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Load.Bench.Telling;

/// <summary>What <c>--json</c> writes: the benchmark as it is stored, and what follows from it.</summary>
internal static class BenchmarkJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(BenchmarkReport report) => new JsonObject
    {
        ["verdict"] = Words.Of(report.Verdict),
        ["figures"] = new JsonArray([.. report.Figures.Select(Figure)]),
        ["benchmark"] = JsonNode.Parse(BenchmarkFormat.Write(report.Benchmark)),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Figure(BenchmarkFigure figure) => new()
    {
        ["name"] = figure.Name,
        ["unit"] = figure.Unit,
        ["min"] = figure.Lowest,
        ["median"] = figure.Middle,
        ["max"] = figure.Highest,
        ["median_low_95"] = figure.Interval?.Low,
        ["median_high_95"] = figure.Interval?.High,
        ["exact"] = figure.IsExact,
        ["values"] = new JsonArray([.. figure.Values.Select(value => JsonValue.Create(value))]),
        ["at_least"] = figure.Claim?.Low,
        ["at_most"] = figure.Claim?.High,
        ["verdict"] = figure.Verdict is { } verdict ? Words.Of(verdict) : null,
    };
}
