using System.Globalization;
using MemHog.Load.Sandbox;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed class ServeCommandTests
{
    private const int Interrupt = 2;

    [CgroupTheory]
    [InlineData("/work", 0, "meets")]
    [InlineData("/status?code=500", 1, "fails")]
    public async Task With_a_run_and_exit_it_shows_that_run_and_ends_with_its_exit_code(string request, int code, string verdict)
    {
        using var target = new PerlTarget(request, measure: "300ms", trials: 3, extra: PerlTarget.SoonDecided);
        await using var served = ServedLaboratory.Begin(target, null, "--run", target.Experiment, "--exit");

        Assert.Equal(code, await served.ExitCodeAsync());
        Assert.Contains("[3/3] block 3", served.Output, StringComparison.Ordinal);
        Assert.Contains(verdict, served.Output, StringComparison.Ordinal);
        Assert.Contains("Report  ", served.Output, StringComparison.Ordinal);
        Assert.Empty(PerlTarget.CgroupsOf(served.Id));
    }

    [CgroupTheory]
    [InlineData(Signals.Terminate, "/work", 0)]
    [InlineData(Interrupt, "/status?code=500", 1)]
    public async Task Without_exit_it_stays_and_when_it_is_ended_later_it_is_with_the_code_of_that_run(int signal, string request, int code)
    {
        using var target = new PerlTarget(request, measure: "300ms", trials: 3, extra: PerlTarget.SoonDecided);
        await using var served = await ServedLaboratory.StartAsync(target, null, "--run", target.Experiment);
        var id = await served.FirstRunAsync();
        await served.EndedAsync(id);
        // Another run does not change what the first one said.
        await served.EndedAsync(await served.RunAsync());

        served.Signal(signal);

        Assert.Equal(code, await served.ExitCodeAsync());
    }

    [CgroupTheory]
    [InlineData(Signals.Terminate, true)]
    [InlineData(Interrupt, true)]
    [InlineData(Signals.Terminate, false)]
    public async Task A_signal_in_the_middle_of_a_run_interrupts_it_and_ends_the_service_with_130(int signal, bool isAskedForAtStart)
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target, null, isAskedForAtStart ? ["--run", target.Experiment] : []);
        var id = isAskedForAtStart ? await served.FirstRunAsync() : await served.RunAsync();
        var reader = ServerSentEvents.ReadAsync(served, id);
        await ServerSentEvents.ReadAsync(served, id, until: "trial");

        served.Signal(signal);
        var code = await served.ExitCodeAsync();

        Assert.Equal(130, code);
        Assert.Equal("interrupted", (await reader)[^1].Data.GetProperty("state").GetString());
        Assert.Empty(PerlTarget.CgroupsOf(served.Id));
        Assert.Contains($"memhog resume {id}", served.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", served.Output, StringComparison.Ordinal);
        var (resumed, _, _) = await Memhog.RunAsync(target.Folder, "show", id, "--store", target.Store);
        Assert.Equal(0, resumed);
    }

    [CgroupFact]
    public async Task Killed_in_the_middle_of_a_run_it_leaves_no_process_and_no_cgroup_and_the_run_goes_on_elsewhere()
    {
        using var target = new PerlTarget("/work", measure: "300ms", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();
        await ServerSentEvents.ReadAsync(served, id, until: "trial");

        served.Signal(Signals.Kill);
        await served.ExitCodeAsync();

        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(served.Id).Length == 0);
        await using var next = await ServedLaboratory.StartAsync(target);
        Assert.Equal("interrupted", (await next.GetAsync($"/api/runs/{id}")).GetProperty("state").GetString());
    }

    [CgroupFact]
    public async Task A_first_run_that_somebody_stops_does_not_end_the_service()
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target, null, "--run", target.Experiment);
        var id = await served.FirstRunAsync();
        await ServerSentEvents.ReadAsync(served, id, until: "trial");

        using var stopped = await served.Http.DeleteAsync($"/api/runs/{id}");
        await served.EndedAsync(id);

        Assert.NotEqual(id, await served.RunAsync());
        served.Signal(Signals.Terminate);
        Assert.Equal(130, await served.ExitCodeAsync());
    }

    [Fact]
    public async Task Without_any_run_a_signal_ends_it_with_0()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);

        served.Signal(Signals.Terminate);

        Assert.Equal(0, await served.ExitCodeAsync());
    }

    [Fact]
    public async Task A_bad_experiment_a_bad_option_and_a_port_that_is_taken_end_it_at_once_with_a_remedy()
    {
        using var target = new PerlTarget("/work");
        File.WriteAllText(Path.Combine(target.Folder, "broken.yaml"), "name: [");
        await using var served = await ServedLaboratory.StartAsync(target);
        var port = served.Address.Port.ToString(CultureInfo.InvariantCulture);

        var broken = await Memhog.RunAsync(target.Folder, "serve", "--port", "0", "--run", "broken.yaml");
        var missing = await Memhog.RunAsync(target.Folder, "serve", "--port", "0", "--experiments", "nowhere");
        var taken = await Memhog.RunAsync(target.Folder, "serve", "--port", port);
        var exit = await Memhog.RunAsync(target.Folder, "serve", "--exit");
        var outside = await Memhog.RunAsync(target.Folder, "serve", "--port", "70000");

        Assert.Equal((3, 3, 5, 3, 3), (broken.ExitCode, missing.ExitCode, taken.ExitCode, exit.ExitCode, outside.ExitCode));
        Assert.Contains("broken.yaml:2:1", broken.Error, StringComparison.Ordinal);
        Assert.Contains("--experiments nowhere", missing.Error, StringComparison.Ordinal);
        Assert.Contains($"--port {port}: another program listens there", taken.Error, StringComparison.Ordinal);
        Assert.Contains("--run FILE", exit.Error, StringComparison.Ordinal);
        Assert.Contains("--port 70000", outside.Error, StringComparison.Ordinal);
        Assert.All([broken, missing, taken], ended => Assert.DoesNotContain("Laboratory  ", ended.Output, StringComparison.Ordinal));
    }

    [CgroupFact]
    public async Task An_experiment_of_another_folder_that_it_was_started_with_can_be_run_again()
    {
        using var target = new PerlTarget("/work", measure: "300ms");
        using var elsewhere = new PerlTarget("/work", measure: "300ms");
        await using var served = await ServedLaboratory.StartAsync(target, null, "--run", elsewhere.Experiment);
        await served.EndedAsync(await served.FirstRunAsync());

        var files = (await served.GetAsync("/api/experiments")).EnumerateArray().Select(experiment => experiment.GetProperty("file").GetString()!).ToList();
        var again = await served.EndedAsync(await served.RunAsync(elsewhere.Experiment));

        Assert.Equal(["perl.yaml", elsewhere.Experiment], files);
        Assert.Equal("complete", again.GetProperty("state").GetString());
        Assert.True(elsewhere.Counted > 0 && target.Counted == 0);
    }
}
