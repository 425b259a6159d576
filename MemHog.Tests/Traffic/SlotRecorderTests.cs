using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public class SlotRecorderTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_request_counts_where_it_starts_and_where_it_ends()
    {
        var recorder = new SlotRecorder(Length);
        recorder.Record(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), Load.Model.Outcome.Ok);
        recorder.Record(TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(240), Load.Model.Outcome.Reset);

        var slots = SlotRecorder.Merge([recorder]);

        Assert.Equal(new LoadSlot(0, 0.1, Started: 2, InFlight: 2, OutcomeCounts.None, 0), slots[0]);
        Assert.Equal(new LoadSlot(0.1, 0.1, 0, 2, OutcomeCounts.None, 0), slots[1]);
        Assert.Equal(new LoadSlot(0.2, 0.1, 0, 1, new OutcomeCounts { Ok = 1 }, 200_000), slots[2]);
        Assert.Equal(new LoadSlot(0.3, 0.1, 0, 0, new OutcomeCounts { Reset = 1 }, 240_000), slots[3]);
    }

    [Fact]
    public void Whatever_was_sent_all_of_it_is_counted_once_and_in_the_end_nothing_is_in_flight()
    {
        var request =
            from client in Gen.Choose(0, 2)
            from start in Gen.Choose(0, 2_999_999)
            from latency in Gen.Choose(0, 20_000_000)
            from outcome in Gen.Elements(Enum.GetValues<Load.Model.Outcome>())
            select (client, start, latency, outcome);
        Prop.ForAll(request.ArrayOf().ToArbitrary(), requests =>
        {
            SlotRecorder[] clients = [new(Length), new(Length), new(Length)];
            foreach (var (client, start, latency, outcome) in requests)
                clients[client].Record(TimeSpan.FromMicroseconds(start), TimeSpan.FromMicroseconds(latency), outcome);

            var slots = SlotRecorder.Merge(clients);

            Assert.Equal(requests.Length, slots.Sum(slot => slot.Started));
            Assert.Equal(OutcomeCounts.From([.. Enum.GetValues<Load.Model.Outcome>().Select(outcome => (long)requests.Count(sent => sent.outcome == outcome))]), slots.Aggregate(OutcomeCounts.None, (sum, slot) => sum + slot.Ended));
            Assert.Equal(requests.Select(sent => (long)sent.latency).DefaultIfEmpty().Max(), slots.Max(slot => slot.SlowestMicroseconds));
            Assert.All(slots, slot => Assert.InRange(slot.InFlight, 0, requests.Length));
            Assert.Equal(0, slots[^1].InFlight);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_load_of_a_day_takes_no_more_memory_than_one_of_ten_minutes()
    {
        var slots = SlotRecorder.Merge([new SlotRecorder(TimeSpan.FromHours(24))]);

        Assert.InRange(slots.Length, 3000, 6001);
        Assert.Equal(25.6, slots[0].Seconds);
        Assert.InRange(slots[^1].AtSeconds, 86_400 - 25.6, 86_400);
    }

    [Fact]
    public void Without_a_client_there_is_nothing() => Assert.Empty(SlotRecorder.Merge([]));
}
