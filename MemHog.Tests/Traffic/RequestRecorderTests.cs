using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Tests.Model;

namespace MemHog.Tests.Traffic;

using Outcome = MemHog.Load.Model.Outcome;

public sealed class RequestRecorderTests
{
    private static readonly LoadShape Load = new(
        new HttpCall("GET", "/"), 3, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.25), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), null);

    private static readonly Arbitrary<Sent[]> AnyRequests = (
        from client in Gen.Choose(0, 2)
        from start in Gen.Choose(0, 3749)
        from outcome in Gen.Elements(Enum.GetValues<Outcome>())
        from latency in Gen.Choose(0, 3_000_000)
        select new Sent(client, TimeSpan.FromMilliseconds(start), outcome, TimeSpan.FromMicroseconds(latency))).ArrayOf().ToArbitrary();

    [Fact]
    public void A_request_is_counted_in_the_second_in_which_it_was_to_start() =>
        Prop.ForAll(AnyRequests, requests => Recorded(requests).Seconds.SequenceEqual(Enumerable.Range(0, 4).Select(at =>
        {
            var started = requests.Where(request => (int)request.Start.TotalSeconds == at).ToArray();
            var ok = started.Where(request => request.Outcome == Outcome.Ok).Select(request => (long)request.Latency.TotalMicroseconds).ToArray();
            return new Second(at, ok.Length, started.Length, started.Count(request => request.Outcome == Outcome.OutOfMemory), ok.Sum(), ok.DefaultIfEmpty().Max());
        }))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_is_counted_in_the_phase_in_which_it_was_to_start() =>
        Prop.ForAll(AnyRequests, requests =>
        {
            var result = Recorded(requests);
            return Enum.GetValues<Outcome>().All(outcome =>
                result.Warmup[outcome] == requests.Count(request => request.Outcome == outcome && request.Start < Load.Warmup)
                && result.Requests[outcome] == requests.Count(request => request.Outcome == outcome && request.Start >= Load.Warmup));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_seconds_of_a_load_are_all_there_when_nothing_was_sent() =>
        Assert.Equal([0, 1, 2, 3], Recorded([]).Seconds.Select(second => second.AtSeconds));

    [Fact]
    public void What_was_cut_off_while_under_way_is_kept_with_the_time_it_had_lasted_and_no_answer_but_ok_is_a_latency() =>
        Prop.ForAll(AnyRequests, requests =>
        {
            var result = Recorded(requests);
            long[] Of(params Outcome[] outcomes) =>
                [.. requests.Where(request => request.Start >= Load.Warmup && outcomes.Contains(request.Outcome)).Select(request => (long)request.Latency.TotalMicroseconds)];
            return result.OkLatency.Equals(Histograms.Of(Of(Outcome.Ok))) && result.CutLatency.Equals(Histograms.Of(Of(Outcome.Timeout, Outcome.Reset, Outcome.Censored)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_answer_as_out_of_memory_is_the_one_that_came_first_in_the_warmup_too() =>
        Prop.ForAll(AnyRequests, requests => Recorded(requests).FirstOutOfMemory == requests
            .Where(request => request.Outcome == Outcome.OutOfMemory)
            .Min(request => (TimeSpan?)(request.Start + request.Latency))).QuickCheckThrowOnFailure();

    [Fact]
    public void How_late_requests_were_sent_is_kept_for_those_of_the_measurement()
    {
        var recorder = new RequestRecorder(Load);
        recorder.RecordSent(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(7));
        recorder.RecordSent(TimeSpan.FromSeconds(1.5), TimeSpan.FromMilliseconds(3));
        recorder.RecordSent(TimeSpan.FromSeconds(2), TimeSpan.FromTicks(-1));

        Assert.Equal(Histograms.Of(0, 3000), recorder.Lateness);
    }

    private static TrafficResult Recorded(Sent[] requests)
    {
        RequestRecorder[] recorders = [new(Load), new(Load), new(Load)];
        foreach (var (client, start, outcome, latency) in requests)
            recorders[client].Record(start, new Reply(outcome, null), latency);
        return TrafficResult.Of(0, [.. recorders]);
    }

    private sealed record Sent(int Client, TimeSpan Start, Outcome Outcome, TimeSpan Latency);
}
