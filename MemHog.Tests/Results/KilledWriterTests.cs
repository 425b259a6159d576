using System.Diagnostics;
using System.Globalization;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 30;
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Kill_9_at_random_moments_loses_nothing_that_was_acknowledged()
    {
        var random = new Random(20261120);
        for (var kill = 1; kill <= Kills; kill++)
        {
            // Some die before the first trial or in the first write; most in the middle of a series, at no particular place.
            var acknowledged = await WriteAndKill(afterTrials: random.Next(0, 12), spin: random.Next(0, 200_000));

            await using var store = new FileStore(temp.Path);
            var run = await store.LoadAsync(KilledWriter.RunId, CancellationToken.None);
            var stored = run?.Trials.Length ?? 0;
            Assert.InRange(stored, acknowledged, int.MaxValue);
            Assert.Equal(Enumerable.Range(1, stored), (run?.Trials ?? []).Select(trial => trial.Number));
            if (stored > 0)
                Same.As(SampleRuns.Trial(stored), run!.Trials[^1]);
            Assert.All(await store.ListAsync(CancellationToken.None), summary => Assert.Equal(stored, summary.TrialsDone));
        }

        Assert.InRange(Directory.GetDirectories(temp.Path).Length, 1, 1);
    }

    /// <summary>The last trial that the writer said was stored.</summary>
    private async Task<int> WriteAndKill(int afterTrials, int spin)
    {
        var tests = typeof(StartupHook).Assembly.Location;
        var info = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet", ["exec", tests])
        {
            RedirectStandardOutput = true,
        };
        info.Environment["DOTNET_STARTUP_HOOKS"] = tests;
        info.Environment[KilledWriter.Folder] = temp.Path;
        using var writer = Process.Start(info)!;
        var last = 0;
        for (var trial = 0; trial < afterTrials; trial++)
            last = Number(await writer.StandardOutput.ReadLineAsync());
        Thread.SpinWait(spin);
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
            last = Number(line);
        await writer.WaitForExitAsync();
        return last;
    }

    private static int Number(string? line) => int.Parse(line ?? throw new InvalidOperationException("The writer ended by itself."), CultureInfo.InvariantCulture);
}
