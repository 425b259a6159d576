using System.Diagnostics;
using MemHog.Load.Sandbox;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

public sealed class InterruptedRunTests
{
    [CgroupTheory]
    [InlineData(300)]
    [InlineData(900)]
    [InlineData(1700)]
    [InlineData(2600)]
    public async Task A_runner_killed_at_any_moment_leaves_no_process_and_no_cgroup_and_every_finished_trial(int milliseconds)
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        using var memhog = Memhog.Start(target.Folder, target.Run());
        await Task.Delay(milliseconds);

        memhog.Signal(Signals.Kill);
        await memhog.EndedAsync();

        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(memhog.Id).Length == 0);
        var (code, output, _) = await Memhog.RunAsync(target.Folder, "list", "--store", target.Store);
        Assert.Equal(0, code);
        if (!output.Contains("No runs", StringComparison.Ordinal))
            Assert.Contains("interrupted", output, StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task A_runner_killed_while_it_tries_whether_limits_can_be_enforced_leaves_no_cgroup()
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        using var memhog = Memhog.Start(target.Folder, target.Run());
        // The first cgroup of a runner is the one that it tries with, and is there for some milliseconds.
        var pause = new SpinWait();
        for (var watch = Stopwatch.StartNew(); PerlTarget.CgroupsOf(memhog.Id).Length == 0; pause.SpinOnce(sleep1Threshold: -1))
            Assert.True(watch.Elapsed.TotalSeconds < 60, "The runner made no cgroup.");

        memhog.Signal(Signals.Kill);
        await memhog.EndedAsync();

        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(memhog.Id).Length == 0);
    }

    [CgroupTheory]
    [InlineData(Signals.Terminate)]
    [InlineData(2)]
    public async Task A_signal_ends_a_run_with_130_and_the_verdict_on_what_there_is(int signal)
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        using var memhog = Memhog.Start(target.Folder, target.Run());
        // Not a time: on a busy machine the runner may need longer than that to hear a signal at all.
        await Eventually.HoldsAsync(() => Directory.Exists(target.Store) && Directory.EnumerateFiles(target.Store, "trials.jsonl", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0), seconds: 60);

        memhog.Signal(signal);
        var (code, output, error) = await memhog.EndedAsync();

        Assert.Equal(130, code);
        Assert.Empty(PerlTarget.CgroupsOf(memhog.Id));
        Assert.Contains("interrupted", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }
}
