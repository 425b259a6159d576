using System.Text.Json;
using MemHog.Load.Sandbox;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>Runs that go on and runs that are repeated, from the command line and with a real target.</summary>
public sealed class RepeatedRunTests
{
    /// <summary>SIGSTOP.</summary>
    private const int Stop = 19;

    private const string Secret = "hunter2-is-no-password";

    [CgroupFact]
    public async Task A_run_that_was_killed_goes_on_to_its_end_and_leaves_nothing_behind_and_no_secret_anywhere()
    {
        using var target = new PerlTarget("/work", measure: "300ms", trials: 12, env: $"PASSWORD: {Secret}");
        using var killed = Memhog.Start(target.Folder, target.Run());
        await Eventually.HoldsAsync(() => TrialsIn(target) >= 1, seconds: 60);
        // Stopped it is still there, however long the next lines take.
        killed.Signal(Stop);
        var id = RunIn(target);

        var (early, _, underWay) = await Memhog.RunAsync(target.Folder, "resume", id, "--store", target.Store);
        killed.Signal(Signals.Kill);
        await killed.EndedAsync();
        // It is another file by now, so that its secrets are not those of the run.
        await File.AppendAllTextAsync(target.Experiment, "# changed since\n");
        var (unnamed, _, missing) = await Memhog.RunAsync(target.Folder, "resume", id, "--store", target.Store);
        var (unknown, _, noSuch) = await Memhog.RunAsync(target.Folder, "resume", id, "--store", target.Store, "--env", "PASSWORT=x");
        var stored = TrialsIn(target);
        using var resumed = Memhog.Start(target.Folder, "resume", id, "--store", target.Store, "--report-dir", target.Folder, "--env", "PASSWORD=" + Secret);
        var (code, output, error) = await resumed.EndedAsync();

        Assert.True(early is 3 && underWay.Contains("is under way in process", StringComparison.Ordinal), $"{early}: {underWay}");
        Assert.True(unnamed is 3 && missing.Contains("target.env.PASSWORD: the value was not recorded", StringComparison.Ordinal), $"{unnamed}: {missing}");
        Assert.True(unknown is 3 && noSuch.Contains("--env PASSWORT: the run withholds no value of that name. It withholds target.env.PASSWORD.", StringComparison.Ordinal), $"{unknown}: {noSuch}");
        Assert.True(code is 0 or 2, $"{code}: {output}{error}");
        Assert.Contains($"goes on after {stored} of 12 trials", output, StringComparison.Ordinal);
        Assert.Contains("complete: 12 of 12 trials", output, StringComparison.Ordinal);
        Assert.Equal(12, TrialsIn(target));
        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(killed.Id).Length == 0 && PerlTarget.CgroupsOf(resumed.Id).Length == 0);
        Assert.All(Directory.EnumerateFiles(target.Folder, "*", SearchOption.AllDirectories).Where(file => file != target.Experiment), file => Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal));

        var (again, _, complete) = await Memhog.RunAsync(target.Folder, "resume", id, "--store", target.Store);
        Assert.True(again is 3 && complete.Contains("it is complete, 12 of 12 trials", StringComparison.Ordinal), $"{again}: {complete}");
    }

    [CgroupFact]
    public async Task A_run_is_repeated_as_a_run_of_its_own_and_judged_cell_by_cell()
    {
        // Its file is unchanged, so that what was withheld stands in it.
        using var target = new PerlTarget("/work", limit: "64MiB, 96MiB", measure: "300ms", trials: 3, extra: PerlTarget.SoonDecided, env: $"PASSWORD: {Secret}");
        await Memhog.RunAsync(target.Folder, target.Run());
        var original = RunIn(target);

        var (code, output, error) = await Memhog.RunAsync(target.Folder, "reproduce", original, "--store", target.Store, "--report-dir", target.Folder, "--json", target.Json);

        Assert.True(code == 0, $"{code}: {output}{error}");
        var answer = JsonDocument.Parse(await File.ReadAllTextAsync(target.Json)).RootElement;
        Assert.Equal("reproduced", answer.GetProperty("answer").GetString());
        Assert.Equal(["limit=64MiB", "limit=96MiB"], answer.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cell").GetString()));
        var again = answer.GetProperty("again").GetString()!;
        var (first, second) = (Manifest(target, original), Manifest(target, again));
        Assert.Equal(original, second.GetProperty("reproduces").GetString());
        Assert.All(["spec", "spec_hash", "seed", "order", "cells", "target_command", "target_files", "experiment_file"], member =>
            Assert.Equal(first.GetProperty(member).GetRawText(), second.GetProperty(member).GetRawText()));

        var (judged, words, _) = await Memhog.RunAsync(target.Folder, "reproduce", original, "--against", again, "--store", target.Store);
        Assert.Equal(0, judged);
        Assert.Contains("2 reproduced", words, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(target.Store).Length);
        var (itself, _, why) = await Memhog.RunAsync(target.Folder, "reproduce", original, "--against", original, "--store", target.Store);
        Assert.True(itself is 3 && why.Contains("this is the run itself", StringComparison.Ordinal), $"{itself}: {why}");
    }

    private static string RunIn(PerlTarget target) => Path.GetFileName(Assert.Single(Directory.GetDirectories(target.Store)));

    private static int TrialsIn(PerlTarget target) => !Directory.Exists(target.Store) ? 0
        : Directory.EnumerateFiles(target.Store, "trials.jsonl", SearchOption.AllDirectories).Sum(file => File.ReadAllText(file).Count(letter => letter == '\n'));

    private static JsonElement Manifest(PerlTarget target, string id) => JsonDocument.Parse(File.ReadAllText(Path.Combine(target.Store, id, "manifest.json"))).RootElement;
}
