using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Telling;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>One benchmark from its plan to its verdict: measured, stored, told.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="store">Where it is stored.</param>
/// <param name="json">A file for the result, if the user wants one.</param>
internal sealed class BenchSession(Terminal terminal, IResultsStore store, string? json)
{
    /// <summary>The session that is asked for; throws <see cref="BadInputException"/> when a name cannot be meant.</summary>
    public static BenchSession From(ParseResult parsed, Terminal terminal)
    {
        var json = ReportFiles.JsonFrom(parsed);
        if (json is not null)
            ReportFiles.JsonMustBeWritable(json);
        return new BenchSession(terminal, Options.OpenStore(parsed, terminal), json);
    }

    /// <param name="plan">What is to be measured.</param>
    /// <param name="sandbox">What the machine's facts say of limits.</param>
    /// <param name="open">Sets it up.</param>
    /// <param name="cancellation">Ends it; nothing is stored then.</param>
    public async Task<ExitCode> RunAsync(BenchmarkPlan plan, string sandbox, Func<Task<IBench>> open, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        // The command line listens for Ctrl-C as soon as an action waits for the first time, and nothing may be started before.
        await Task.Yield();
        var startedAt = terminal.Time.GetUtcNow();
        var id = NewRunId.Of(plan.Verb, startedAt);
        // A store that cannot be reached is found out now, not after minutes of measuring.
        await store.Benchmarks.LoadAsync(id, cancellation).ConfigureAwait(false);
        var start = terminal.Time.GetTimestamp();
        terminal.Out.WriteLine($"Benchmark {id}: {plan.Blocks} blocks, {plan.Steps.Length} measurements");
        if (Build() == "Debug")
            await terminal.Error.WriteLineAsync("This is a Debug build: it is slower than what users have. Measure with `dotnet run -c Release --project MemHog.Load -- bench …`.").ConfigureAwait(false);

        ImmutableArray<BenchmarkSample> samples;
        var bench = await open().ConfigureAwait(false);
        await using (bench.ConfigureAwait(false))
            samples = await new BenchmarkRunner(bench, Tell).RunAsync(plan.Steps, cancellation).ConfigureAwait(false);

        var benchmark = new Benchmark
        {
            Schema = Benchmark.CurrentSchema,
            Id = id,
            Verb = plan.Verb,
            Quick = plan.Quick,
            Seed = plan.Seed,
            StartedAt = startedAt,
            TookSeconds = Math.Round(terminal.Time.GetElapsedTime(start).TotalSeconds, 3),
            Parameters = plan.Parameters.Add("build", Build()),
            Machine = MachineProbe.Look(sandbox, await GitCommit.OfAsync(Directory.GetCurrentDirectory(), cancellation).ConfigureAwait(false), telemetry: false),
            Samples = samples,
        };
        await store.Benchmarks.SaveAsync(benchmark, CancellationToken.None).ConfigureAwait(false);
        return await BenchVerdict.ShowAsync(terminal, store, benchmark, json).ConfigureAwait(false);
    }

    private void Tell(BenchmarkSample sample, int done, int all) => terminal.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"[{done}/{all}] {(sample.Block == 0 ? "warm-up" : $"block {sample.Block}")}  {sample.Case}, {sample.Variant}: {string.Join(", ", sample.Readings.Select(reading => $"{reading.Name} {Digits.Of(reading.Value)}"))}"));

    private static string Build() =>
        typeof(BenchSession).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? "Debug" : "Release";
}
