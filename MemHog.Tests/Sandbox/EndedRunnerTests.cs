using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Tests.Commands;

namespace MemHog.Tests.Sandbox;

[Trait("Category", "Cgroup")]
public sealed class EndedRunnerTests
{
    // Two processes: the target, which never becomes ready, and one that left its session.
    private const string Experiment = """
        name: never-ready
        question: What is left when the runner is gone?
        target:
          command: [sh, -c, "setsid sleep 300 & exec sleep 300"]
          ready: /
          ready_timeout: 10m
        load: { request: GET /, clients: 1, warmup: 0s, measure: 1s }
        factors: { limit: [64MiB] }
        trials: 1
        slo: { success: ">= 99%" }
        seed: 1
        """;

    [CgroupFact]
    public async Task Killed_at_once_it_leaves_no_process_and_no_cgroup()
    {
        using var files = new FileTree().With("", ("experiment.yaml", Experiment));
        using var runner = Memhog.Start(files.Root, "run", "experiment.yaml", "--store", "store");
        int[] target = [];
        // Generous, because all of the laboratory is compiled first, and in a virtual machine on a busy one that takes a while.
        await Eventually.HoldsAsync(() => HasEnded(runner.Id) || (target = ProcessesOf(runner)).Length == 2, seconds: 300);
        if (HasEnded(runner.Id))
            Assert.Fail($"It ended by itself: {await runner.EndedAsync()}");

        runner.Signal(Signals.Kill);

        // Measured: 20 ms. Two seconds are promised; a machine busy with other tests gets five.
        await Eventually.HoldsAsync(() => CgroupsOf(runner).Length == 0 && Array.TrueForAll(target, HasEnded), seconds: 20);
    }

    private static bool HasEnded(int id) => ProcessStart.Of(id) is null;

    private static int[] ProcessesOf(Memhog runner) => [.. CgroupsOf(runner).SelectMany(CgroupProcesses.Of)];

    private static string[] CgroupsOf(Memhog runner) => Directory.GetDirectories(CgroupFact.ThisMachine.Parent!, $"memhog-{runner.Id}-*-t1");
}
