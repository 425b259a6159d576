using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Runs.Fates;

/// <summary>Each way in which a process ends, produced on purpose by a real one and told from all others.</summary>
[Trait("Category", "Cgroup")]
public sealed class DeathTests
{
    private static readonly (string, string) WithoutHeapLimit = ("DOTNET_GCHeapHardLimit", "0x40000000");

    [CgroupFact]
    public async Task A_kernel_kill_is_told_by_the_kernels_counter()
    {
        var (trial, cell) = await new RealTrial { Request = "/hog?mb=400" }.RunAsync(WithoutHeapLimit);

        var fate = Assert.Single(trial.Fates);
        Assert.Equal((FateKind.OomKilled, 137, 1L), (fate.Kind, fate.ExitCode, fate.OomKills));
        Assert.Equal(1, trial.OomKills);
        Only(cell, "hard-limit-above-memory-limit");
    }

    [CgroupFact]
    public async Task A_gc_that_cannot_start_ends_with_137_too_and_was_not_killed()
    {
        var (trial, cell) = await new RealTrial().RunAsync(("DOTNET_GCHeapHardLimitLOH", "0x4000000"));

        var fate = Assert.Single(trial.Fates);
        Assert.Equal((FateKind.FailedToStart, 137, 0L), (fate.Kind, fate.ExitCode, trial.OomKills));
        Assert.StartsWith("GC heap initialization failed", fate.Notice, StringComparison.Ordinal);
        Only(cell, "gc-not-initialized", "exit code 137 is the runtime's own here, no kill");
    }

    [CgroupFact]
    public async Task A_process_that_ends_itself_with_137_is_neither()
    {
        var (trial, cell) = await new RealTrial { Command = ["sh", "-c", "exit 137"] }.RunAsync();

        Assert.Equal((FateKind.FailedToStart, 137, null), (Assert.Single(trial.Fates).Kind, trial.Fates[0].ExitCode, trial.Fates[0].Notice));
        Only(cell, "failed-to-start", "the kernel's counter shows no kill for memory");
    }

    [CgroupFact]
    public async Task An_OutOfMemoryException_that_is_answered_leaves_the_process_alive()
    {
        var (trial, cell) = await new RealTrial { Request = "/hog?mb=400" }.RunAsync();

        Assert.Equal(FateKind.Alive, Assert.Single(trial.Fates).Kind);
        Assert.Equal(trial.Requests.Total, trial.Requests.OutOfMemory);
        Assert.NotEqual(0, trial.Requests.OutOfMemory);
        Only(cell, "out-of-memory-exceptions", "the process lived on");
    }

    [CgroupFact]
    public async Task An_OutOfMemoryException_that_nobody_catches_ends_the_process_with_134_and_its_own_words()
    {
        var (trial, cell) = await new RealTrial().RunAsync(("Deaths__How", "unhandled-out-of-memory"));

        var fate = Assert.Single(trial.Fates);
        Assert.Equal((FateKind.Exited, 134, 0L, "Out of memory."), (fate.Kind, fate.ExitCode, fate.OomKills, fate.Notice));
        Assert.True(trial.Requests.Reset >= 1);
        Only(cell, "unhandled-out-of-memory");
    }

    [CgroupFact]
    public async Task A_stack_overflow_ends_with_134_too_and_the_function_is_named()
    {
        var (trial, cell) = await new RealTrial().RunAsync(("Deaths__How", "stack-overflow"));

        var fate = Assert.Single(trial.Fates);
        Assert.Equal((FateKind.Exited, 134, "Stack overflow."), (fate.Kind, fate.ExitCode, fate.Notice));
        Only(cell, "stack-overflow", "Recursion.WithoutEnd");
    }

    [CgroupFact]
    public async Task Words_alone_are_not_believed()
    {
        var (trial, cell) = await new RealTrial { Command = ["sh", "-c", "echo Stack overflow.; exit 3"] }.RunAsync();

        Assert.Equal("Stack overflow.", Assert.Single(trial.Fates).Notice);
        Only(cell, "failed-to-start", "exit code 3 once");
    }

    [CgroupFact]
    public async Task A_watchdogs_exit_is_no_crash()
    {
        var (trial, cell) = await new RealTrial { Request = "/hog?mb=150&hold=60s", WatchdogExit = 86 }
            .RunAsync(WithoutHeapLimit, ("APP_MEMORY_LIMIT", "100"), ("Watchdog__Interval", "20ms"));

        Assert.Equal((FateKind.WatchdogExit, 86), (Assert.Single(trial.Fates).Kind, trial.Fates[0].ExitCode));
        Only(cell, "watchdog-exit");
    }

    [CgroupFact]
    public async Task A_server_that_ends_with_success_in_mid_run_has_a_finding_of_its_own()
    {
        var (trial, cell) = await new RealTrial().RunAsync(("Deaths__How", "exit-0"));

        Assert.Equal((FateKind.Exited, 0), (Assert.Single(trial.Fates).Kind, trial.Fates[0].ExitCode));
        Assert.True(trial.Requests.Reset >= 1);
        Only(cell, "exit-zero");
    }

    /// <summary>Of the findings about a fate there is this one, and failing to start, which says in how many trials, only where it applies.</summary>
    private static void Only(CellReport cell, string rule, string text = "")
    {
        string[] about =
        [
            "kernel-kill", "hard-limit-above-memory-limit", "gc-not-initialized", "unhandled-out-of-memory", "stack-overflow", "exited", "exit-zero",
            "watchdog-exit", "hung", "address-in-use", "foreign-listener", "out-of-memory-exceptions", "child-killed", "failed-to-start",
        ];
        // Where nobody was killed for it, lint's word about the limit is none about a fate.
        var found = cell.Findings.Where(finding => about.Contains(finding.Rule) && !finding.Text.StartsWith("The heap hard limit of", StringComparison.Ordinal)).ToArray();
        var finding = Assert.Single(found, finding => finding.Rule == rule);
        Assert.Contains(text, finding.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(found, other => other != finding && !(other.Rule == "failed-to-start" && rule == "gc-not-initialized"));
        Assert.Equal(Verdict.Fails, cell.Verdict);
    }
}
