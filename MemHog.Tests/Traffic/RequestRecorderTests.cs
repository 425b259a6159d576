using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

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

    private static TrafficResult Recorded(Sent[] requests)
    {
        RequestRecorder[] recorders = [new(Load), new(Load), new(Load)];
        foreach (var (client, start, outcome, latency) in requests)
            recorders[client].Record(start, new Reply(outcome, null), latency);
        return TrafficResult.Of(0, [.. recorders]);
    }

    private sealed record Sent(int Client, TimeSpan Start, Outcome Outcome, TimeSpan Latency);
}
