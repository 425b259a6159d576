using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public sealed class RequestScriptTests
{
    private static readonly IPEndPoint Endpoint = new(IPAddress.Loopback, 8080);

    private static readonly Arbitrary<(ulong Seed, int Number)> AnyRequest =
        (from seed in ArbMap.Default.GeneratorFor<ulong>() from number in Gen.Choose(1, 1_000_000) select (seed, number)).ToArbitrary();

    [Fact]
    public void A_request_is_written_as_RFC_9112_has_it() => Assert.Equal(
        "POST /orders?id=1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAccept: */*\r\nUser-Agent: mine\r\nX: 1\r\nContent-Length: 15\r\n\r\n{ \"n\": 1, {x} }",
        Text(Script(Call("POST", "/orders?id={counter}", "{ \"n\": {counter}, {x} }", ("User-Agent", "mine"), ("X", "{counter}"))), 1));

    [Theory]
    [InlineData("GET", null, "")]
    [InlineData("HEAD", null, "")]
    [InlineData("POST", null, "Content-Length: 0\r\n")]
    [InlineData("DELETE", null, "Content-Length: 0\r\n")]
    [InlineData("GET", "", "Content-Length: 0\r\n")]
    [InlineData("PUT", "ä", "Content-Length: 2\r\n")]
    public void The_length_is_told_where_there_is_or_may_be_a_body(string method, string? body, string header) => Assert.Equal(
        $"{method} / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: memhog\r\nAccept: */*\r\n{header}\r\n{body}",
        Text(Script(Call(method, "/", body)), 1));

    [Fact]
    public void Every_number_of_the_counter_is_sent_once_however_many_send_at_a_time()
    {
        var script = Script(Call("GET", "/{counter}", null));
        var seen = new int[4001];

        Parallel.For(0, 4, _ =>
        {
            var buffer = new RequestBuffer();
            for (var i = 0; i < 1000; i++)
                Interlocked.Increment(ref seen[int.Parse(Encoding.ASCII.GetString(script.Next(buffer).Bytes.Span).Split('/', ' ')[2])]);
        });

        Assert.Equal([0, .. Enumerable.Repeat(1, 4000)], seen);
    }

    [Fact]
    public void A_random_number_lies_within_its_bounds_and_its_length_is_counted() =>
        Prop.ForAll(AnyRequest, ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (request, low, more) =>
        {
            var high = (long)low.Get + more.Get * 1000L;
            var text = Text(Script(request.Seed, Call("POST", "/", $"{{random:{low.Get}-{high}}},{{random:{low.Get}-{high}}}")), request.Number);
            var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            return body.Split(',').All(number => long.Parse(number) >= low.Get && long.Parse(number) <= high)
                && text.Contains($"Content-Length: {body.Length}\r\n", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_follows_from_seed_and_number_alone() =>
        Prop.ForAll(AnyRequest, request => Text(Mixed(request.Seed), request.Number) == Text(Mixed(request.Seed), request.Number)).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_seed_gives_another_order() =>
        Assert.NotEqual(Enumerable.Range(1, 100).Select(number => Mixed(1).Choice(number)), Enumerable.Range(1, 100).Select(number => Mixed(2).Choice(number)));

    [Fact]
    public void Requests_are_chosen_by_weight()
    {
        var script = Mixed(42);
        var counts = Enumerable.Range(1, 100_000).CountBy(number => script.Choice(number)).ToDictionary();

        // Five standard deviations of a binomial draw.
        Assert.InRange(counts[0], 30_000 - 730, 30_000 + 730);
        Assert.InRange(counts[1], 60_000 - 780, 60_000 + 780);
        Assert.InRange(counts[2], 10_000 - 480, 10_000 + 480);
    }

    [Fact]
    public void Every_number_between_the_bounds_is_drawn_equally_often()
    {
        var script = Script(Call("GET", "/{random:5-11}", null));
        var counts = Enumerable.Range(1, 70_000).CountBy(number => Text(script, number).Split('/', ' ')[2]).ToDictionary();

        Assert.Equal(["10", "11", "5", "6", "7", "8", "9"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts.Values, count => Assert.InRange(count, 10_000 - 470, 10_000 + 470));
    }

    [Fact]
    public void A_text_is_cut_into_parts_that_give_it_back() =>
        Prop.ForAll(Gen.Elements("{counter}", "{random:1-9}", "{random:", "{", "}", "x", "{name}").ArrayOf().ToArbitrary(), pieces =>
        {
            var text = Encoding.ASCII.GetBytes(string.Concat(pieces));
            return Template.Parse(text).SelectMany(part => text[part.At]).SequenceEqual(text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_may_have_a_timeout_of_its_own()
    {
        var mix = new RequestMix([new HttpCall("GET", "/a") { Timeout = TimeSpan.FromSeconds(2) }, new HttpCall("GET", "/b")]);
        var script = new RequestScript(mix, Endpoint, TimeSpan.FromSeconds(10), seed: 0);

        Assert.All(Enumerable.Range(1, 50), number => Assert.Equal(script.Choice(number) == 0 ? 2 : 10, script.Write(number, new RequestBuffer()).Timeout.TotalSeconds));
    }

    private static RequestScript Mixed(ulong seed) => new(
        new RequestMix([Call("GET", "/a/{random:1-1000000}", null) with { Weight = 3 }, Call("GET", "/b", null) with { Weight = 6 }, Call("POST", "/c", "{counter}")]), Endpoint, TimeSpan.FromSeconds(10), seed);

    private static RequestScript Script(HttpCall call) => Script(7, call);

    private static RequestScript Script(ulong seed, HttpCall call) => new(call, Endpoint, TimeSpan.FromSeconds(10), seed);

    private static HttpCall Call(string method, string path, string? body, params (string Name, string Value)[] headers) => new(method, path)
    {
        Headers = [.. headers.Select(header => new HttpHeader(header.Name, header.Value))],
        Body = body is null ? null : new HttpBody(body.Length, "") { Content = Encoding.UTF8.GetBytes(body) },
    };

    private static string Text(RequestScript script, long number) => Encoding.UTF8.GetString(script.Write(number, new RequestBuffer()).Bytes.Span);
}
