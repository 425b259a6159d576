using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

[Trait("Category", "Cgroup")]
public sealed class SandboxEndTests
{
    // Prints the ids of two grandchildren that left the session, then waits with them.
    private const string Family = "setsid sh -c 'echo $$; exec sleep 300' & setsid setsid sh -c 'trap \"\" TERM; echo $$; sleep 300' & wait";

    [CgroupFact]
    public async Task Killing_reaches_grandchildren_in_sessions_of_their_own()
    {
        await using var live = new LiveSandbox(64);
        await using var process = live.Sandbox.Start(LiveSandbox.Shell(Family));
        await Eventually.HoldsAsync(() => process.LastOutput().Length == 2);
        Assert.InRange(live.Processes().Length, 3, 10);

        await live.Sandbox.KillAllAsync();

        Assert.Empty(live.Processes());
        Assert.Equal(137, await process.Exited);
        foreach (var id in process.LastOutput().Select(int.Parse))
            await Eventually.HoldsAsync(() => HasEnded(id));
    }

    [CgroupFact]
    public async Task Disposing_kills_what_is_left_and_removes_the_cgroup()
    {
        string folder;
        await using (var live = new LiveSandbox(64))
        {
            folder = live.Folder;
            await using var process = live.Sandbox.Start(LiveSandbox.Shell(Family));
            await Eventually.HoldsAsync(() => process.LastOutput().Length == 2);
        }

        Assert.False(Directory.Exists(folder));
    }

    [CgroupFact]
    public async Task An_exited_target_may_leave_a_child_with_its_output_open()
    {
        await using var live = new LiveSandbox(64);

        await using var process = live.Sandbox.Start(LiveSandbox.Shell("sleep 300 & echo last words; exit 4"));

        Assert.Equal(4, await process.Exited);
        await Eventually.HoldsAsync(() => process.LastOutput() is ["last words"]);
        Assert.Single(live.Processes());
    }

    [CgroupFact]
    public async Task Terminate_lets_the_target_finish()
    {
        await using var live = new LiveSandbox(64);
        await using var process = live.Sandbox.Start(LiveSandbox.Shell("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.05; done"));
        await Eventually.HoldsAsync(() => process.LastOutput() is ["up"]);

        process.Terminate();

        Assert.Equal(7, await process.Exited);
        await Eventually.HoldsAsync(() => process.LastOutput() is ["up", "bye"]);
    }

    [CgroupFact]
    public async Task Closing_one_host_leaves_the_sandboxes_of_another_alone()
    {
        await using var live = new LiveSandbox(64);
        await using var process = live.Sandbox.Start(LiveSandbox.Shell("exec sleep 300"));

        await CgroupFact.ThisMachine.OpenHost(TimeProvider.System).DisposeAsync();

        Assert.True(Directory.Exists(live.Folder));
        Assert.False(process.Exited.IsCompleted);
    }

    /// <summary>Gone, or a zombie that its new parent has yet to collect.</summary>
    private static bool HasEnded(int id) => ProcessStart.Of(id) is null;
}
