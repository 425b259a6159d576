using System.Net;

namespace MemHog.Tests.Api.Fibonacci;

public class FibonacciEndpointTests
{
    private static readonly (string, string)[] HardLimitOf96MiB = [("DOTNET_GCHeapHardLimit", "0x6000000"), ("DOTNET_gcServer", "0")];

    [Theory]
    [InlineData("", 30, "naive", "832040", 0)]
    [InlineData("?n=0", 0, "naive", "0", 0)]
    [InlineData("?n=007", 7, "naive", "13", 0)]
    [InlineData("?n=93&method=history", 93, "history", "12200160415121876738", 94)]
    [InlineData("?N=93&Method=memo&utm_source=proxy", 93, "memo", "12200160415121876738", 94)]
    public async Task The_answer_has_the_number_and_what_was_kept(string query, int n, string method, string value, int kept)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/fib" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.ReadJson();
        Assert.Equal(n, answer.GetProperty("n").GetInt32());
        Assert.Equal(method, answer.GetProperty("method").GetString());
        Assert.Equal(value, answer.GetProperty("value").GetString());
        Assert.Equal(kept, answer.GetProperty("kept_count").GetInt32());
        Assert.Equal(kept > 0, answer.GetProperty("kept_estimated_bytes").GetInt64() > 0);
        Assert.True(answer.GetProperty("compute_ms").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("naive", "42")]
    [InlineData("history", "100000")]
    [InlineData("memo", "200000")]
    public Task A_hostile_n_is_refused_by_every_method(string method, string most) =>
        Hostile.IsRefused(HttpMethod.Get, $"/fib?method={method}&", "n", [.. Hostile.WholeNumbers, most + "0", (int.Parse(most) + 1).ToString()]);

    [Fact]
    public Task A_hostile_method_is_refused() => Hostile.IsRefused(HttpMethod.Get, "/fib?", "method", Hostile.WordsLike("naive"));

    [Theory]
    [InlineData("n=43", "n", "from 0 to 42, the most that naive takes")]
    [InlineData("n=100001&method=history", "n", "from 0 to 100000")]
    [InlineData("n=43&method=x", "method", "no method; write one of naive, history, memo")]
    [InlineData("n=1&n=1", "n", "2 times")]
    public async Task A_refusal_says_what_to_write_and_nothing_else_is_wrong(string query, string parameter, string expected)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/fib?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.ReadJson();
        Assert.Contains(expected, Assert.Single(problem.ErrorsOf(parameter)));
        Assert.Single(problem.GetProperty("errors").EnumerateObject());
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("history")]
    [InlineData("memo")]
    public void A_client_that_goes_away_ends_the_computation(string name)
    {
        var method = MemHog.Api.Fibonacci.FibonacciMethod.Parse(name).Value!;
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        // Once more if it was done before the client was gone.
        Assert.Throws<OperationCanceledException>(ComputeForEver);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));

        void ComputeForEver()
        {
            while (true) method.Compute(method.MostN, new(), gone.Token);
        }
    }

    [Fact]
    public async Task A_history_without_room_is_a_500_that_says_so_and_the_service_goes_on()
    {
        await using var specimen = await SpecimenProcess.Start(HardLimitOf96MiB);
        for (var i = 0; i < 3; i++)
        {
            using var response = await specimen.Client.GetAsync("/fib?n=100000&method=history");
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
            Assert.Contains("Fibonacci number of 100000 by history", await response.Content.ReadAsStringAsync());
        }

        using var small = await specimen.Client.GetAsync("/fib?n=1000&method=history");
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        Assert.DoesNotContain("OutOfMemoryException", specimen.Output);
    }

    [Fact]
    public async Task A_memo_that_fills_the_heap_never_gets_a_good_answer_and_only_the_runtime_itself_may_end_the_process()
    {
        await using var specimen = await SpecimenProcess.Start(HardLimitOf96MiB);
        for (var i = 0; i < 5; i++)
        {
            try
            {
                using var response = await specimen.Client.GetAsync("/fib?n=200000&method=memo");
                Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
                Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
            }
            catch (HttpRequestException)
            {
                // The heap stays full of it, so there may be no room to answer, or nobody left who could.
            }
        }

        // Where not even the runtime finds room for what it needs, it gives up, and no code of the service is asked.
        if (!specimen.IsAlive)
        {
            Assert.Equal(134, await specimen.Exit());
            Assert.Contains("Out of memory.", specimen.Output, StringComparison.Ordinal);
        }
    }
}
