using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Web.Events;
using MemHog.Load.Web.Running;
using MemHog.Tests.Analysis;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed class EventTests
{
    [CgroupFact]
    public async Task A_run_is_told_as_it_happens_and_told_the_same_from_the_store_by_a_service_that_did_not_run_it()
    {
        using var target = new PerlTarget("/work", measure: "300ms", trials: 2, extra: PerlTarget.SoonDecided);
        List<SentEvent> live;
        string id;
        await using (var served = await ServedLaboratory.StartAsync(target))
        {
            id = await served.RunAsync();
            live = await ServerSentEvents.ReadAsync(served, id);
        }

        await using var again = await ServedLaboratory.StartAsync(target);
        var stored = await ServerSentEvents.ReadAsync(again, id);

        Assert.Equal(["0:started", "0:block", "0:trial-started", "1:trial", "1:block", "1:trial-started", "2:trial", "2:ended"], live.Select(sent => sent.Id));
        Assert.All(live, sent => Assert.Equal(sent.Id.Split(':')[1], sent.Name));
        Assert.Equal(live.Select(sent => sent.Text), stored.Select(sent => sent.Text));
        var trial = live[3].Data;
        Assert.Equal((1, "limit=64MiB", "64MiB", 1.0), (trial.GetProperty("number").GetInt32(), trial.GetProperty("cell").GetString(), trial.GetProperty("levels").GetProperty("limit").GetString(), trial.GetProperty("success").GetDouble()));
        Assert.True(trial.GetProperty("p99_ms").GetDouble() > 0 && trial.GetProperty("peak_bytes").GetInt64() > 0);
        var ended = live[^1].Data;
        Assert.Equal(("complete", 0, $"/api/runs/{id}/report"), (ended.GetProperty("state").GetString(), ended.GetProperty("exit_code").GetInt32(), ended.GetProperty("report").GetString()));
    }

    [CgroupFact]
    public async Task A_reader_who_was_cut_off_goes_on_behind_the_last_event_it_had_and_is_told_when_there_is_no_more()
    {
        using var target = new PerlTarget("/work", measure: "300ms", trials: 3);
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();

        var first = await ServerSentEvents.ReadAsync(served, id, until: "trial");
        var rest = await ServerSentEvents.ReadAsync(served, id, first[^1].Id);
        var whole = await ServerSentEvents.ReadAsync(served, id);
        using var more = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{id}/events") { Headers = { { "Last-Event-ID", whole[^1].Id } } };
        using var none = await served.Http.SendAsync(more);

        Assert.Equal(whole.Select(sent => sent.Text), first.Concat(rest).Select(sent => sent.Text));
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        // An id that is of another run, or made up: rather all than nothing.
        Assert.Equal(whole.Count, (await ServerSentEvents.ReadAsync(served, id, "nonsense")).Count);
    }

    [CgroupFact]
    public async Task A_run_that_is_stopped_ends_its_streams_with_how_it_ended()
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();
        var readers = Enumerable.Range(0, 3).Select(_ => ServerSentEvents.ReadAsync(served, id)).ToList();
        await ServerSentEvents.ReadAsync(served, id, until: "trial-started");

        using var stopped = await served.Http.DeleteAsync($"/api/runs/{id}");

        foreach (var read in await Task.WhenAll(readers))
            Assert.Equal(("ended", "interrupted", 130), (read[^1].Name, read[^1].Data.GetProperty("state").GetString(), read[^1].Data.GetProperty("exit_code").GetInt32()));
    }

    [Fact]
    public void A_block_that_was_cut_short_is_told_as_far_as_it_went_and_a_run_under_way_elsewhere_has_no_end()
    {
        ImmutableArray<Cell> cells = [SampleRun.Cell(0, "default"), SampleRun.Cell(1, "heap-90")];
        var run = SampleRun.Of(cells, SampleRun.Trial(1, 0), SampleRun.Trial(2, 1), SampleRun.Trial(3, 0)) with { End = null };
        run = run with { Manifest = run.Manifest with { Order = [0, 1, 0, 1], TrialsPerCell = 2 } };
        var head = new RunHeadAnswer { Id = run.Id, Experiment = "x", State = ServedState.Running, Here = false, StartedAt = default, TrialsDone = 3, TrialsPlanned = 4 };

        var running = StoredEvents.Of(run, head);
        var ended = StoredEvents.Of(run, head with { State = ServedState.Interrupted, ExitCode = 130 });

        Assert.Equal(
            ["0:started", "0:block", "0:trial-started", "1:trial", "1:trial-started", "2:trial", "2:block", "2:trial-started", "3:trial"],
            running.Select(happened => happened.Id));
        Assert.Equal(running.Select(happened => happened.Data), ended.SkipLast(1).Select(happened => happened.Data));
        Assert.Equal("3:ended", ended[^1].Id);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("nonsense", 0)]
    [InlineData("0:building", 0)]
    [InlineData("0:started", 1)]
    [InlineData("1:trial", 4)]
    [InlineData("1:block", 5)]
    [InlineData("2:trial", 7)]
    // Begun, and gone with its service.
    [InlineData("2:trial-started", 7)]
    [InlineData("2:ended", 8)]
    // Of a trial that the store has lost: the end is told all the same.
    [InlineData("3:trial", 7)]
    public void A_reader_goes_on_behind_what_it_has_whether_that_is_there_or_not(string? last, int next)
    {
        var events = new[] { "0:started", "0:block", "0:trial-started", "1:trial", "1:block", "1:trial-started", "2:trial", "2:ended" }
            .Select(id => new RunEvent(id, id.Split(':')[1], "{}")).ToList();

        Assert.Equal(next, EventLog.Behind(events, last));
    }

    [Fact]
    public async Task Readers_who_come_early_late_and_in_between_all_have_every_event_in_its_order()
    {
        var log = new EventLog();
        var readers = new List<Task<List<string>>>();
        for (var number = 0; number < 1000; number++)
        {
            if (number % 100 == 0)
                readers.Add(Task.Run(() => AllAsync(log)));
            log.Add(new RunEvent($"{number}", RunEvent.Trial, "{}"));
        }

        log.Close();
        readers.Add(AllAsync(log));

        foreach (var read in await Task.WhenAll(readers))
            Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"), read);

        static async Task<List<string>> AllAsync(EventLog log)
        {
            var ids = new List<string>();
            await foreach (var happened in log.ReadAsync(null, CancellationToken.None))
                ids.Add(happened.Id);
            return ids;
        }
    }
}
