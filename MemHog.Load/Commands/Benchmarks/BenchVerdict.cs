using System.Text;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Telling;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>From what is stored to what is shown: a benchmark that has just ended and one of last year take the same way.</summary>
internal static class BenchVerdict
{
    public static async Task<ExitCode> ShowAsync(Terminal terminal, IResultsStore store, Benchmark benchmark, string? json)
    {
        var report = Judges.Judge(benchmark);
        BenchmarkText.Write(report, terminal.Console, terminal.Out);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json, BenchmarkJson.Of(report), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CancellationToken.None).ConfigureAwait(false);
            await terminal.Out.WriteLineAsync($"JSON       {json}").ConfigureAwait(false);
        }

        await terminal.Out.WriteLineAsync($"Benchmark  {benchmark.Id} in {store.Location}").ConfigureAwait(false);
        return report.Verdict switch
        {
            BenchmarkVerdict.Holds => ExitCode.Ok,
            BenchmarkVerdict.DoesNotHold => ExitCode.Negative,
            _ => ExitCode.Undecided,
        };
    }
}
