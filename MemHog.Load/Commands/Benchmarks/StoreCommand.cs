using System.CommandLine;
using System.Diagnostics;
using MemHog.Load.Analysis;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Store;
using MemHog.Load.Measurement;
using MemHog.Load.Report;

namespace MemHog.Load.Commands.Benchmarks;

internal static class StoreCommand
{
    private static readonly Option<bool> WithoutRedis = new("--without-redis") { Description = "Measure the store of files alone." };

    public static Command Create(Terminal terminal)
    {
        var command = BenchOptions.Command(
            StorePlan.Verb,
            "Measure both stores, files and a redis-server of its own: 10,000 trials with all their samples. At least 1,000 trials a second in batches, a list of up to 1,000 runs within 50 ms, "
            + "a comparison of 20 cells x 20 trials within 1 s, at most 20 KB for a trial; and how each grows with the number of runs.\n\nExamples:\n  memhog bench store\n  memhog bench store --without-redis",
            WithoutRedis);
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, async () =>
        {
            var redis = parsed.GetValue(WithoutRedis) ? null : PrivateRedis.Program()
                ?? throw new BadInputException("redis-server: it is not installed, and is one of the two stores. Install the package `redis-server` (Debian, Ubuntu: apt-get install redis-server), or measure --without-redis.");
            var seed = parsed.GetValue(BenchOptions.Seed);
            var plan = new StorePlan(parsed.GetValue(BenchOptions.Quick));
            return await BenchSession.From(parsed, terminal).RunAsync(
                plan.Of(redis is null ? [StorePlan.Files] : [StorePlan.Files, StorePlan.Redis], redis is null ? null : await VersionAsync(redis, cancellation).ConfigureAwait(false), seed),
                "none",
                () => StoreBench.OpenAsync(
                    plan, seed, redis, MachineProbe.Look("none", gitCommit: null, telemetry: false), run => JsonReport.Of(RunAnalysis.Of(run)), terminal.Time, cancellation),
                cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    /// <summary>"Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=…": the number.</summary>
    private static async Task<string> VersionAsync(string program, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        return text.Split(' ').FirstOrDefault(word => word.StartsWith("v=", StringComparison.Ordinal))?[2..] ?? "unknown";
    }
}
