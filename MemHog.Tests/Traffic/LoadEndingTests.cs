using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public sealed class LoadEndingTests
{
    private static readonly Gen<(int Start, Reply Reply, int Length)> AnyRequest =
        from start in Gen.Choose(0, 100)
        from outcome in Gen.Elements(Enum.GetValues<Load.Model.Outcome>())
        from began in Gen.Elements(true, false)
        from length in Gen.Choose(0, 20)
        select (start, new Reply(outcome, null) { Began = began }, length);

    [Fact]
    public void It_is_the_same_however_requests_are_spread_over_clients() =>
        Prop.ForAll(AnyRequest.ArrayOf().ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (requests, clients) =>
        {
            var spread = requests.Index().GroupBy(request => request.Index % clients).Select(client => Of(client.Select(request => request.Item)));
            return spread.Reverse().Aggregate(LoadEnding.None, (sum, ending) => sum.And(ending)) == Of(requests);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_sign_and_the_last_request_in_vain_are_kept()
    {
        var ending = Of([(1, Reply.Refused, 0), (2, Reply.From(new ResponseHead(503, false, true)), 1), (4, Reply.Timeout, 5), (3, Reply.Timeout, 5)]);

        Assert.Equal(new LoadEnding(Seconds(3), Seconds(4), Seconds(9)), ending);
    }

    [Fact]
    public void A_part_of_an_answer_is_a_sign_though_the_time_ran_out() =>
        Assert.Equal(new LoadEnding(Seconds(9), null, Seconds(9)), Of([(4, Reply.Timeout with { Began = true }, 5)]));

    [Theory]
    [InlineData(Load.Model.Outcome.Dropped)]
    [InlineData(Load.Model.Outcome.Censored)]
    internal void What_the_laboratory_did_itself_is_no_sign_and_no_silence(Load.Model.Outcome outcome) =>
        Assert.Equal(LoadEnding.None, Of([(4, new Reply(outcome, null), 5)]));

    private static LoadEnding Of(IEnumerable<(int Start, Reply Reply, int Length)> requests) =>
        requests.Aggregate(LoadEnding.None, (ending, request) => ending.With(Seconds(request.Start), request.Reply, Seconds(request.Start + request.Length)));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
