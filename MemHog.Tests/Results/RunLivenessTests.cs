using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public class RunLivenessTests
{
    private static readonly RunManifest Manifest = SampleRuns.Manifest();

    [Theory]
    [InlineData("laptop", 4711, 123456L, RunProgress.Running)]
    [InlineData("laptop", 4711, 123457L, RunProgress.Interrupted)]
    [InlineData("laptop", 4712, 123456L, RunProgress.Interrupted)]
    [InlineData("another", 4711, 123456L, RunProgress.Interrupted)]
    internal void A_run_without_an_end_runs_while_its_process_does(string host, int processId, long start, RunProgress expected) =>
        Assert.Equal(expected, new RunLiveness(host, id => id == processId ? start : null).Of(Manifest, null));

    [Theory]
    [InlineData(RunState.Complete, RunProgress.Complete)]
    [InlineData(RunState.Interrupted, RunProgress.Interrupted)]
    internal void An_end_is_believed_whatever_its_process_does(RunState state, RunProgress expected) =>
        Assert.Equal(expected, new RunLiveness("laptop", _ => 123456).Of(Manifest, SampleRuns.End(state)));

    [Fact]
    public void A_run_that_was_taken_up_again_runs_while_its_new_process_does()
    {
        var resumed = Manifest with { Resumptions = [new Resumption(SampleRuns.Start, 2, new RunnerIdentity("laptop", 99, 7), [])] };

        Assert.Equal(RunProgress.Running, new RunLiveness("laptop", id => id == 99 ? 7 : null).Of(resumed, null));
        Assert.Equal(RunProgress.Interrupted, new RunLiveness("laptop", id => id == 4711 ? 123456 : null).Of(resumed, null));
    }

    [Fact]
    public void This_process_runs() =>
        Assert.Equal(RunProgress.Running, RunLiveness.Here.Of(Manifest with { Runner = ProcessStart.ThisProcess() }, null));

    [Fact]
    public void A_process_that_was_killed_does_not()
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        var start = ProcessStart.Of(child.Id)!.Value;
        var manifest = Manifest with { Runner = new RunnerIdentity(Environment.MachineName, child.Id, start) };
        Assert.Equal(RunProgress.Running, RunLiveness.Here.Of(manifest, null));

        child.Kill();
        child.WaitForExit();

        Assert.Equal(RunProgress.Interrupted, RunLiveness.Here.Of(manifest, null));
    }

    [Theory]
    [InlineData("4711 (dotnet) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21", 4242L)]
    [InlineData("4711 (a) Z 1 (b) R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21\n", 4242L)]
    [InlineData("4711 (dotnet) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21", null)]
    [InlineData("4711 (dotnet) S 1 2 3", null)]
    [InlineData("", null)]
    public void The_start_is_field_22_of_stat_and_a_zombie_has_none(string stat, long? start) => Assert.Equal(start, ProcessStart.Parse(stat));
}
