using System.Globalization;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Model;

namespace MemHog.Load.Bench;

/// <summary>
/// Two cells that do not differ: what is found to differ between them is the machine's noise. The target is a small ASP.NET
/// service that allocates for each request, as a service of a user does, far below its limit.
/// </summary>
internal static class CalibrationExperiment
{
    public const string Name = "calibrate";

    /// <summary>As a file would have it, so that the run of it can be resumed and repeated like any other.</summary>
    /// <param name="blocks">Trials of each of the two.</param>
    /// <param name="measure">How long each is measured.</param>
    /// <param name="seed">Of the order.</param>
    public static string Text(int blocks, TimeSpan measure, int seed)
    {
        var command = BenchProcess.Ourselves("bench", BenchServer.Verb, ServerKinds.AspNet, "--port", "{port}");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            name: {{Name}}
            question: How far do the figures of two cells differ on this machine that do not differ?
            target:
              command: [{{string.Join(", ", command.Select(Quoted))}}]
              ready: /
            load:
              request: GET /allocate/256
              clients: 4
              warmup: 2s
              measure: {{measure.TotalSeconds}}s
            factors:
              half: [{ name: a, env: {} }, { name: b, env: {} }]
              limit: [512MiB]
            trials: {{blocks}}
            seed: {{seed}}

            """);
    }

    /// <summary>Whether all cells of an experiment are alike but for their names.</summary>
    public static bool IsOfEquals(IReadOnlyList<Cell> cells) =>
        cells.Count == 2 && cells[0].Limit == cells[1].Limit && cells[0].Load == cells[1].Load && cells[0].Environment.SequenceEqual(cells[1].Environment);

    /// <summary>A text of YAML in single quotes, in which only a quote is special.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
