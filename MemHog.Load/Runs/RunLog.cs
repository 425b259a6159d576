using System.Collections;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Runs;

/// <summary>A run in lines for a collector of logs: each has the run, and the cell that it is about, as attributes.</summary>
internal sealed class RunLog(ILogger logger, RunManifest manifest)
{
    private readonly HashSet<(int? Cell, string Rule)> told = [];

    public bool IsOn => logger.IsEnabled(LogLevel.Information);

    public void Started(int stored) => Write(
        LogLevel.Information,
        string.Create(CultureInfo.InvariantCulture, $"Run {manifest.Id}: {manifest.Cells.Length} cells, {manifest.Order.Length} trials at most{(stored > 0 ? $", {stored} are stored" : "")}. {manifest.Question}"),
        [new(TelemetryTags.Seed, manifest.Seed)]);

    /// <param name="planned">The trial.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="judgement">Of its cell, with it; null where nobody judges.</param>
    public void Finished(PlannedTrial planned, TrialResult result, CellJudgement? judgement)
    {
        var deaths = result.Fates.Count(fate => fate.IsDeath);
        var share = result.Requests.Total == 0 ? "no requests" : string.Create(CultureInfo.InvariantCulture, $"{new Ratio((double)result.Requests.Ok / result.Requests.Total)} of {result.Requests.Total} requests ok");
        var text = string.Create(CultureInfo.InvariantCulture, $"Trial {planned.Number}, {planned.Cell.Key}: {share}, {(result.PeakBytes is { } peak ? $"peak {Mebibytes(peak)}" : "no peak")}, {deaths} deaths");
        Write(LogLevel.Information, judgement is null ? $"{text}." : $"{text}. So far {Words.Of(judgement.Verdict)}: {judgement.Reason}",
        [
            .. TelemetryTags.Of(planned.Cell),
            new(TelemetryTags.Block, planned.Block),
            new(TelemetryTags.Trial, planned.Number),
            new(TelemetryTags.Requests, result.Requests.Total),
            new(TelemetryTags.RequestsOk, result.Requests.Ok),
            new(TelemetryTags.PeakBytes, result.PeakBytes),
            new(TelemetryTags.P99Milliseconds, KaplanMeier.Quantile(result.OkLatency, result.CutLatency, 0.99)?.Time.TotalMilliseconds),
            new(TelemetryTags.Deaths, deaths),
            new(TelemetryTags.OomKills, result.OomKills),
            new(TelemetryTags.Verdict, judgement is null ? null : Words.Of(judgement.Verdict)),
            new(TelemetryTags.Reason, judgement?.Reason),
        ]);
    }

    /// <summary>Once for each cell (null: for the run), whatever further trials add to its words.</summary>
    public void Found(Cell? cell, Finding finding)
    {
        if (!told.Add((cell?.Index, finding.Rule)))
            return;
        Write(finding.Severity == Severity.Hint ? LogLevel.Information : LogLevel.Warning, cell is null ? finding.Text : $"{cell.Key}: {finding.Text}",
        [
            .. cell is null ? [] : TelemetryTags.Of(cell),
            new(TelemetryTags.Finding, finding.Rule),
            new(TelemetryTags.Severity, Words.Of(finding.Severity)),
        ]);
    }

    public void Ended(RunEnd end, int trials, IEnumerable<(Cell Cell, CellJudgement Judgement)> cells) => Write(
        LogLevel.Information,
        string.Create(CultureInfo.InvariantCulture, $"Run {manifest.Id} is {Words.Of(end.State)} after {trials} trials. {string.Join("; ", cells.Select(cell => $"{cell.Cell.Key}: {Words.Of(cell.Judgement.Verdict)}"))}").TrimEnd(),
        [new(TelemetryTags.State, Words.Of(end.State))]);

    private void Write(LogLevel level, string text, KeyValuePair<string, object?>[] attributes) =>
        logger.Log(level, default, new Line(text, [new(TelemetryTags.Experiment, manifest.Experiment), new(TelemetryTags.Run, manifest.Id), .. attributes.Where(attribute => attribute.Value is not null)]), null, (line, _) => line.Text);

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Bytes.MiB(1).Count:0.#} MiB");

    /// <summary>As loggers take it: a text, and attributes as a list of pairs. Levels differ from experiment to experiment, so no template has them.</summary>
    private sealed record Line(string Text, KeyValuePair<string, object?>[] Attributes) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => Attributes.Length;

        public KeyValuePair<string, object?> this[int index] => Attributes[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)Attributes).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => Text;
    }
}
