using MemHog.AppHost.Laboratory;

namespace MemHog.Tests.AppHost;

/// <summary>What the buttons of the dashboard do, against a laboratory that answers what the test lays down.</summary>
public class LaboratoryVerbTests
{
    private const string List = "GET /api/runs?limit=50";
    private const string Two = """[{"id":"new","experiment":"oom","state":"complete","trials_done":2,"trials_planned":2},{"id":"old","experiment":"oom","state":"complete","trials_done":2,"trials_planned":2}]""";
    private const string UnderWay = """[{"id":"now","experiment":"oom","state":"running","trials_done":1,"trials_planned":2}]""";

    [Fact]
    public async Task A_run_is_started_followed_to_its_end_and_its_answer_told_with_the_report()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory
            .Answers("POST /api/runs", (202, """{"id":"now","state":"running"}"""))
            .Answers("GET /api/runs/now/events", (200, "id: 1\nevent: started\ndata: {}\n\n"), (200, Ended("""{"state":"complete","exit_code":1}""")));

        var outcome = await Runs(laboratory).RunAsync("oom-512.yaml", CancellationToken.None);

        Assert.True(outcome.Succeeded);
        Assert.Equal("now: every cell fails the SLO or is invalid.", outcome.Message);
        Assert.Matches(@"^\[Report of now\]\(http://127\.0\.0\.1:\d+/api/runs/now/report\?t=token\)$", outcome.Details);
        Assert.Contains("""POST /api/runs {"experiment":"oom-512.yaml"}""", laboratory.Asked);
        Assert.Contains("GET /api/runs/now/events after 1", laboratory.Asked);
        Assert.DoesNotContain("GET /api/runs/now", laboratory.Asked);
    }

    [Fact]
    public async Task A_laboratory_that_knows_of_no_load_is_told_from_one_that_does_not_answer()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        using var gone = new LaboratoryClient(new Uri("http://127.0.0.1:1"), new MemHog.AppHost.Composition.Secret("token"));

        Assert.Null(await laboratory.Client.FindLoadAsync(18901, CancellationToken.None));
        await Assert.ThrowsAsync<LaboratoryProblem>(() => gone.FindLoadAsync(18901, CancellationToken.None));
    }

    [Fact]
    public async Task What_the_laboratory_refuses_is_told_in_its_own_words()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers("POST /api/runs", (409, """{"title":"A run is under way","detail":"now is under way. Wait for its end","status":409}"""));

        Assert.Equal(CommandOutcome.Failed("A run is under way. now is under way. Wait for its end."), await Runs(laboratory).RunAsync("oom-512.yaml", CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_could_not_be_made_is_a_failure_that_says_why()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory
            .Answers("POST /api/runs", (202, """{"id":"now","state":"running"}"""))
            .Answers("GET /api/runs/now/events", (200, Ended("""{"state":"failed","exit_code":5,"message":"It does not build."}""")));

        Assert.Equal(CommandOutcome.Failed("now: failed. It does not build."), await Runs(laboratory).RunAsync("oom-512.yaml", CancellationToken.None));
    }

    [Fact]
    public async Task The_run_under_way_is_stopped()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers(List, (200, UnderWay)).Answers("DELETE /api/runs/now", (202, ""));

        Assert.True((await Runs(laboratory).StopAsync(CancellationToken.None)).Succeeded);
        Assert.Contains("DELETE /api/runs/now", laboratory.Asked);
    }

    [Fact]
    public async Task The_last_run_is_held_against_the_one_before()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers(List, (200, Two)).Answers("GET /api/comparisons?run=old&run=new", (200, "{}"));

        var outcome = await Runs(laboratory).CompareLastTwoAsync(CancellationToken.None);

        Assert.True(outcome.Succeeded);
        Assert.Contains("/api/comparisons?run=old&run=new&t=token", outcome.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_run_is_reproduced_and_the_answer_is_about_that()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory
            .Answers(List, (200, Two))
            .Answers("POST /api/runs", (202, """{"id":"again","state":"running","reproduces":"new"}"""))
            .Answers("GET /api/runs/again/events", (200, Ended("""{"state":"complete","exit_code":0}""")));

        Assert.Equal("again: every cell is reproduced.", (await Runs(laboratory).ReproduceLastAsync(CancellationToken.None)).Message);
        Assert.Contains("""POST /api/runs {"reproduces":"new"}""", laboratory.Asked);
    }

    [Fact]
    public async Task Nothing_to_do_is_said_and_nothing_asked()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers(List, (200, "[]"));
        var runs = Runs(laboratory);

        Assert.All(
            [await runs.StopAsync(CancellationToken.None), await runs.CompareLastTwoAsync(CancellationToken.None), await runs.ReproduceLastAsync(CancellationToken.None), await runs.ReportAsync(CancellationToken.None)],
            outcome => Assert.False(outcome.Succeeded));
        Assert.All(laboratory.Asked, question => Assert.Equal(List, question));
    }

    [Fact]
    public async Task A_laboratory_that_is_not_there_is_named_with_its_address_and_no_token()
    {
        using var gone = new LaboratoryClient(new Uri("http://127.0.0.1:1"), new MemHog.AppHost.Composition.Secret("token"));
        var outcome = await new RunVerbs(gone, TimeProvider.System).StopAsync(CancellationToken.None);

        Assert.StartsWith("The laboratory does not answer at http://127.0.0.1:1:", outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_is_sent_one_request_of_the_experiment_or_another()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers("POST /api/targets/18901/requests", (200, """{"outcome":"out-of-memory","status":500,"latency_ms":12.34,"bytes":56}"""));

        Assert.Equal("GET /hog?mb=100: out-of-memory, status 500, 12.3 ms, 56 bytes.", (await Target(laboratory).SendAsync(null, CancellationToken.None)).Message);
        Assert.StartsWith("GET /health:", (await Target(laboratory).SendAsync("GET /health", CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_is_begun_as_the_experiment_has_it_and_its_end_tells_what_became_of_the_requests()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory
            .Answers("POST /api/targets/18901/load", (202, "{}"))
            .Answers("DELETE /api/targets/18901/load", (200, """{"request":"GET /hog","clients":4,"state":"stopped","elapsed_seconds":3.04,"requests":7,"outcomes":{"ok":6,"timeout":1},"p50_ms":1.25,"p99_ms":null}"""));

        await Target(laboratory).StartLoadAsync(null, null, null, CancellationToken.None);
        var ended = await Target(laboratory).StopLoadAsync(CancellationToken.None);

        Assert.Contains("""POST /api/targets/18901/load {"request":"GET /hog?mb=100","clients":4,"seconds":60}""", laboratory.Asked);
        Assert.Equal("GET /hog: 7 requests of 4 clients in 3.0 s: 6 ok, 1 timeout.", ended.Message);
        Assert.EndsWith("| 1.3 | - | - |", ended.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heap_snapshot_names_the_largest_types()
    {
        await using var laboratory = await FakeLaboratory.StartAsync();
        laboratory.Answers("POST /api/targets/18901/heap-snapshots", (200, """{"process_id":7,"stopped_ms":41.6,"is_complete":true,"types":[{"type":"byte[]","objects":12,"bytes":1200}]}"""));

        var seen = await Target(laboratory).HeapSnapshotAsync(CancellationToken.None);

        Assert.Equal("The heap of process 7, which stood still for 42 ms; most is byte[].", seen.Message);
        Assert.Contains("| `byte[]` | 12 | 1,200 |", seen.Details, StringComparison.Ordinal);
    }

    private static string Ended(string data) => $"id: 2:ended\nevent: ended\ndata: {data}\n\n";

    private static RunVerbs Runs(FakeLaboratory laboratory) => new(laboratory.Client, TimeProvider.System);

    private static TargetVerbs Target(FakeLaboratory laboratory) => new(laboratory.Client, 18901, "GET /hog?mb=100", 4);
}
