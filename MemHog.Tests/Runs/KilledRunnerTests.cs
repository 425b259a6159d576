using System.Diagnostics;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Results;
using Xunit.Abstractions;

namespace MemHog.Tests.Runs;

/// <summary>The promise of <c>memhog resume</c>: whatever is killed whenever, in the end every trial is there once.</summary>
public sealed class KilledRunnerTests(ITestOutputHelper output)
{
    private const int Kills = 100;

    /// <summary>Each in a store of its own, so that all processors are used: most of the time goes into starting processes.</summary>
    private const int RunsSideBySide = 4;

    [Fact]
    public async Task A_run_killed_at_100_random_points_and_resumed_each_time_has_every_trial_exactly_once()
    {
        var inWrite = await Task.WhenAll(Enumerable.Range(1, RunsSideBySide).Select(run => Task.Run(() => KillAndResume(new Random(run), Kills / RunsSideBySide))));

        output.WriteLine($"{Kills} kills, {inWrite.Sum()} of them between handing a trial to the store and the store's word that it has it");
        Assert.InRange(inWrite.Sum(), 1, Kills);
    }

    /// <summary>How many kills hit a write.</summary>
    private static async Task<int> KillAndResume(Random random, int kills)
    {
        using var temp = new TempFolder();
        var (acknowledged, inWrite) = (new SortedSet<int>(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var last = await RunAndKill(temp.Path, steps: random.Next(0, 7), spin: random.Next(0, 60_000), acknowledged);
            if (last.StartsWith(KilledRunner.Storing, StringComparison.Ordinal))
                inWrite++;
            await using var store = new FileStore(temp.Path);
            var stored = (await store.LoadAsync(KilledRunner.RunId, default))?.Trials.Select(trial => trial.Number) ?? [];
            Assert.Subset(stored.ToHashSet(), acknowledged.ToHashSet());
        }

        await RunToItsEnd(temp.Path);

        await using var complete = new FileStore(temp.Path);
        await IsComplete(complete);
        return inWrite;
    }

    [RedisFact]
    public async Task The_same_with_Redis_as_the_store_which_is_killed_too()
    {
        // As the README says: only with this setting nothing acknowledged is lost with the server.
        using var server = new RedisServer("appendonly yes", "appendfsync always");
        var random = new Random(20261121);
        var acknowledged = new SortedSet<int>();
        for (var kill = 0; kill < 10; kill++)
        {
            await RunAndKill(server.Url(), steps: random.Next(0, 20), spin: random.Next(0, 60_000), acknowledged, victim: kill % 3 == 2 ? server.Kill : null);
            if (kill % 3 == 2)
                server.StartAgain();
            await using var store = StoreAddress.Open(server.Url(), _ => null, "/");
            var stored = (await store.LoadAsync(KilledRunner.RunId, default))?.Trials.Select(trial => trial.Number) ?? [];
            Assert.Subset(stored.ToHashSet(), acknowledged.ToHashSet());
        }

        await RunToItsEnd(server.Url());

        await using var complete = StoreAddress.Open(server.Url(), _ => null, "/");
        await IsComplete(complete);
    }

    private static async Task IsComplete(IResultsStore store)
    {
        var run = (await store.LoadAsync(KilledRunner.RunId, default))!;
        Assert.Equal(
            KilledRunner.Expected.Select(trial => (trial.Number, trial.Block, trial.Cell.Index)),
            run.Trials.Select(trial => (trial.Number, trial.Block, trial.Cell)));
        Assert.Equal(RunState.Complete, run.End?.State);
        Assert.Equal(run.Manifest.Resumptions.Select(resumption => resumption.TrialsBefore).Order(), run.Manifest.Resumptions.Select(resumption => resumption.TrialsBefore));
        Same.As(KilledRunner.Manifest with { Runner = run.Manifest.Runner, Resumptions = run.Manifest.Resumptions }, run.Manifest);
    }

    /// <summary>The last thing that the runner said before it was killed; "" when it said nothing.</summary>
    private static async Task<string> RunAndKill(string store, int steps, int spin, SortedSet<int> acknowledged, Action? victim = null)
    {
        using var runner = Start(store);
        var last = "";
        for (var step = 0; step < steps && await runner.StandardOutput.ReadLineAsync() is { } line; step++)
            last = Heard(line, acknowledged);
        Thread.SpinWait(spin);
        if (victim is null)
            runner.Kill();
        else
            victim();
        while (await runner.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
            last = Heard(line, acknowledged);
        await runner.WaitForExitAsync();
        return last;
    }

    private static async Task RunToItsEnd(string store)
    {
        using var runner = Start(store);
        await runner.StandardOutput.ReadToEndAsync();
        await runner.WaitForExitAsync();
    }

    private static string Heard(string line, SortedSet<int> acknowledged)
    {
        if (line.Split(' ') is [KilledRunner.Stored, var number])
            acknowledged.Add(int.Parse(number, CultureInfo.InvariantCulture));
        return line;
    }

    private static Process Start(string store)
    {
        var tests = typeof(StartupHook).Assembly.Location;
        var info = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet", ["exec", tests])
        {
            RedirectStandardOutput = true,
            // A runner whose store was killed says so there, which is no news here.
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_STARTUP_HOOKS"] = tests;
        info.Environment[KilledRunner.Store] = store;
        var process = Process.Start(info)!;
        process.BeginErrorReadLine();
        return process;
    }
}
