using System.Net;
using System.Text;
using System.Text.Json;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed class RunApiTests
{
    private const string Quick = "300ms";

    [CgroupFact]
    public async Task A_run_that_is_asked_for_is_there_at_once_and_later_has_the_report_of_memhog_run()
    {
        using var target = new PerlTarget("/work", measure: Quick, trials: 3, extra: PerlTarget.SoonDecided);
        await using var served = await ServedLaboratory.StartAsync(target);

        using var answer = await served.StartRunAsync();
        var started = await ServedLaboratory.JsonAsync(answer);
        var id = started.GetProperty("id").GetString()!;
        var ended = await served.EndedAsync(id);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/runs/{id}", answer.Headers.Location?.ToString());
        Assert.Equal("running", started.GetProperty("state").GetString());
        Assert.Equal(("complete", 0, 3, 3), (ended.GetProperty("state").GetString(), ended.GetProperty("exit_code").GetInt32(), ended.GetProperty("trials_done").GetInt32(), ended.GetProperty("trials_planned").GetInt32()));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(target.Folder, "reports", id + ".json"))), ended.GetProperty("report")));
        // It has been written by now, and may be read a moment later.
        await Eventually.HoldsAsync(() => served.Output.Contains("[3/3] block 3", StringComparison.Ordinal));
        Assert.Contains($"Run {id}: 1 cell x 3 trials", served.Output, StringComparison.Ordinal);
        Assert.Empty(PerlTarget.CgroupsOf(served.Id));
        var head = Assert.Single((await served.GetAsync("/api/runs")).EnumerateArray().ToList());
        Assert.Equal((id, "perl", 0), (head.GetProperty("id").GetString(), head.GetProperty("experiment").GetString(), head.GetProperty("exit_code").GetInt32()));
    }

    [CgroupFact]
    public async Task A_run_is_read_from_the_store_by_another_service_as_by_the_one_that_ran_it()
    {
        using var target = new PerlTarget("/work", measure: Quick);
        string id, before;
        await using (var served = await ServedLaboratory.StartAsync(target))
        {
            id = await served.RunAsync();
            before = (await served.EndedAsync(id)).ToString();
        }

        await using var again = await ServedLaboratory.StartAsync(target);

        Assert.Equal(before.Replace("\"here\":true", "\"here\":false", StringComparison.Ordinal), (await again.GetAsync($"/api/runs/{id}")).ToString());
        Assert.Equal(id, Assert.Single((await again.GetAsync("/api/runs")).EnumerateArray().ToList()).GetProperty("id").GetString());
    }

    [CgroupFact]
    public async Task The_same_key_gives_the_same_answer_and_one_run_also_when_it_comes_twice_at_once_and_after_the_end()
    {
        using var target = new PerlTarget("/work", measure: Quick);
        await using var served = await ServedLaboratory.StartAsync(target);
        var key = ("Idempotency-Key", "one");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await Told(await served.StartRunAsync("perl.yaml", key))));
        await served.EndedAsync(JsonElement.Parse(answers[0].Text).GetProperty("id").GetString()!);
        // Whatever has become of its file.
        File.Delete(target.Experiment);
        var later = await Told(await served.StartRunAsync("perl.yaml", key));

        Assert.Single(answers.Append(later).Distinct());
        Assert.Single((await served.GetAsync("/api/runs")).EnumerateArray().ToList());
        var problem = await ServedLaboratory.ProblemAsync(await served.StartRunAsync("other.yaml", key), 422);
        Assert.Contains("new key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        static async Task<(HttpStatusCode Status, string? Location, string Text)> Told(HttpResponseMessage answer) =>
            (answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    [CgroupFact]
    public async Task One_run_at_a_time_and_the_one_under_way_can_be_stopped_with_its_finished_trials_stored()
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();
        await ServerSentEvents.ReadAsync(served, id, until: "trial");

        var conflict = await ServedLaboratory.ProblemAsync(await served.StartRunAsync(), 409);
        using var stopped = await served.Http.DeleteAsync($"/api/runs/{id}");
        var ended = await served.EndedAsync(id);

        Assert.Equal(id, conflict.GetProperty("run").GetString());
        Assert.Contains($"DELETE /api/runs/{id}", conflict.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        Assert.Equal(("interrupted", 130), (ended.GetProperty("state").GetString(), ended.GetProperty("exit_code").GetInt32()));
        Assert.InRange(ended.GetProperty("trials_done").GetInt32(), 1, 19);
        Assert.Equal(ended.GetProperty("trials_done").GetInt32(), ended.GetProperty("report").GetProperty("run").GetProperty("trials_done").GetInt32());
        Assert.Empty(PerlTarget.CgroupsOf(served.Id));
        await ServedLaboratory.ProblemAsync(await served.Http.DeleteAsync($"/api/runs/{id}"), 409);
        await ServedLaboratory.ProblemAsync(await served.Http.DeleteAsync("/api/runs/perl-20200101-000000-abcd"), 404);
        // And the next one goes.
        Assert.NotEqual(id, await served.RunAsync());
    }

    [CgroupFact]
    public async Task A_run_of_another_process_on_the_same_store_is_shown_as_under_way_and_is_not_in_the_way()
    {
        using var target = new PerlTarget("/work", measure: "1s", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target);
        using var other = Memhog.Start(target.Folder, target.Run());
        var listed = new List<JsonElement>();
        await Eventually.HoldsAsync(() => (listed = [.. served.GetAsync("/api/runs").GetAwaiter().GetResult().EnumerateArray()]).Count > 0, seconds: 60);
        var id = listed[0].GetProperty("id").GetString()!;

        Assert.Equal("running", listed[0].GetProperty("state").GetString());
        var problem = await ServedLaboratory.ProblemAsync(await served.Http.DeleteAsync($"/api/runs/{id}"), 409);
        Assert.Contains("another process", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(id, await served.RunAsync());

        other.Signal(MemHog.Load.Sandbox.Signals.Terminate);
        Assert.Equal(130, (await other.EndedAsync()).ExitCode);
    }

    [CgroupFact]
    public async Task A_run_can_be_reproduced_and_says_of_each_cell_whether_it_was()
    {
        using var target = new PerlTarget("/work", measure: Quick, trials: 2);
        await using var served = await ServedLaboratory.StartAsync(target);
        var original = await served.RunAsync();
        await served.EndedAsync(original);

        var again = (await ServedLaboratory.JsonAsync(await served.PostAsync("/api/runs", $$"""{"reproduces": "{{original}}"}"""))).GetProperty("id").GetString()!;
        var ended = await served.EndedAsync(again);

        Assert.Equal((original, "complete"), (ended.GetProperty("reproduces").GetString(), ended.GetProperty("state").GetString()));
        var reproduction = ended.GetProperty("reproduction");
        Assert.Equal((original, again), (reproduction.GetProperty("original").GetString(), reproduction.GetProperty("again").GetString()));
        Assert.Equal(reproduction.GetProperty("answer").GetString() switch { "reproduced" => 0, "not-reproduced" => 1, _ => 2 }, ended.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public async Task What_is_asked_for_wrongly_is_told_with_a_remedy_and_starts_nothing()
    {
        using var target = new PerlTarget("/work");
        File.WriteAllText(Path.Combine(target.Folder, "wrong.yaml"), "name: wrong\nquestion: Is it?\ntarget: { command: [perl], ready: ready }\nload: { request: GET work, clients: four }\n");
        File.WriteAllText(Path.Combine(target.Folder, "secret.txt"), "name: secret");
        await using var served = await ServedLaboratory.StartAsync(target);

        var wrong = await ServedLaboratory.ProblemAsync(await served.StartRunAsync("wrong.yaml"), 400);
        var errors = wrong.GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => (error.GetProperty("line").GetInt32(), error.GetProperty("place").GetString(), error.GetProperty("value").GetString()) == (4, "load.clients", "four"));
        Assert.True(errors.Count > 2);
        Assert.All(errors, error => Assert.NotEmpty(error.GetProperty("remedy").GetString()!));

        foreach (var name in (string[])["nothing.yaml", "../perl.yaml", "secret.txt", target.Experiment.Replace("\\", "/", StringComparison.Ordinal), ""])
            Assert.Contains("/api/experiments", (await ServedLaboratory.ProblemAsync(await served.StartRunAsync(name), 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var body in (string[])["", "{", "null", "[]", "{}", """{"experiment": 4}""", """{"experiment": "perl.yaml", "reproduces": "x"}""", """{"experiments": "perl.yaml"}"""])
            Assert.Contains("experiment", (await ServedLaboratory.ProblemAsync(await served.PostAsync("/api/runs", body), 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ServedLaboratory.ProblemAsync(await served.PostAsync("/api/runs", """{"reproduces": "perl-20200101-000000-abcd"}"""), 400);
        await ServedLaboratory.ProblemAsync(await served.PostAsync("/api/runs", """{"reproduces": "../../etc"}"""), 400);
        await ServedLaboratory.ProblemAsync(await served.PostAsync("/api/runs", $$"""{"experiment": "{{new string('x', 100_000)}}"}"""), 413);
        await ServedLaboratory.ProblemAsync(await served.Http.PostAsync("/api/runs", new StringContent("""{"experiment": "perl.yaml"}""", Encoding.UTF8, "text/plain")), 415);
        await ServedLaboratory.ProblemAsync(await served.StartRunAsync("perl.yaml", ("Idempotency-Key", new string('k', 300))), 400);
        await ServedLaboratory.ProblemAsync(await served.Http.PutAsync("/api/runs", null), 405);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/nothing"), 404);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/runs/nothing"), 404);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/runs/nothing/report"), 404);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/runs/nothing/events"), 404);
        foreach (var limit in (string[])["0", "-1", "x", "1001"])
            await ServedLaboratory.ProblemAsync(await served.Http.GetAsync($"/api/runs?limit={limit}"), 400);

        Assert.Empty((await served.GetAsync("/api/runs")).EnumerateArray().ToList());
        Assert.False(Directory.Exists(target.Store) && Directory.EnumerateFileSystemEntries(target.Store).Any());
    }

    [Fact]
    public async Task A_target_that_does_not_build_is_a_run_that_failed_and_says_why()
    {
        using var target = new PerlTarget("/work");
        File.WriteAllText(Path.Combine(target.Folder, "Broken.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup><Target Name="Break" BeforeTargets="Restore;Build"><Error Text="broken on purpose" /></Target></Project>""");
        File.WriteAllText(target.Experiment, File.ReadAllText(target.Experiment).Replace(File.ReadAllLines(target.Experiment).Single(line => line.Contains("command:", StringComparison.Ordinal)), "  project: Broken.csproj", StringComparison.Ordinal).Replace("64MiB", "none", StringComparison.Ordinal));
        await using var served = await ServedLaboratory.StartAsync(target);

        var id = await served.RunAsync();
        var events = await ServerSentEvents.ReadAsync(served, id);
        var ended = await served.EndedAsync(id);

        Assert.Equal(["building", "ended"], events.Select(sent => sent.Name));
        Assert.Equal("Broken.csproj", events[0].Data.GetProperty("project").GetString());
        Assert.Equal(("failed", 5), (ended.GetProperty("state").GetString(), ended.GetProperty("exit_code").GetInt32()));
        Assert.Contains("broken on purpose", ended.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("broken on purpose", events[1].Data.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(ended.TryGetProperty("report", out _));
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync($"/api/runs/{id}/report"), 404);
    }

    [Fact]
    public async Task The_experiments_of_the_folder_are_listed_with_what_they_take_and_the_error_of_one_that_cannot_be_read()
    {
        using var target = new PerlTarget("/work", measure: "2s", trials: 3);
        File.WriteAllText(Path.Combine(target.Folder, "broken.yaml"), "name: [");
        await using var served = await ServedLaboratory.StartAsync(target);

        var listed = (await served.GetAsync("/api/experiments")).EnumerateArray().ToList();

        Assert.Equal(["broken.yaml", "perl.yaml"], listed.Select(experiment => experiment.GetProperty("file").GetString()));
        Assert.Contains("broken.yaml:2:1", listed[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(("perl", 1, 3), (listed[1].GetProperty("name").GetString(), listed[1].GetProperty("cells").GetInt32(), listed[1].GetProperty("trials").GetInt32()));
        Assert.InRange(listed[1].GetProperty("expected_seconds").GetDouble(), 6, 12);
        Assert.False(listed[1].TryGetProperty("error", out _));
    }

    [CgroupFact]
    public async Task Two_runs_are_compared_as_JSON_and_as_a_page_and_a_report_is_a_page_without_scripts()
    {
        using var target = new PerlTarget("/work", measure: Quick, trials: 2);
        await using var served = await ServedLaboratory.StartAsync(target);
        var first = await served.RunAsync();
        await served.EndedAsync(first);
        var second = await served.RunAsync();
        await served.EndedAsync(second);

        var compared = await served.GetAsync($"/api/comparisons?run={first}&run={second}");
        using var wanted = new HttpRequestMessage(HttpMethod.Get, $"/api/comparisons?run={first}&run={second}") { Headers = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } } };
        using var page = await served.Http.SendAsync(wanted);
        using var report = await served.Http.GetAsync($"/api/runs/{first}/report");

        Assert.Equal([first, second], compared.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains(second, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(target.Folder, "reports", first + ".html")), await report.Content.ReadAsStringAsync());
        Assert.All([page, report], answer => Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal));
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync($"/api/comparisons?run={first}"), 400);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/comparisons"), 400);
        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync($"/api/comparisons?run={first}&run=nothing"), 404);
    }
}
