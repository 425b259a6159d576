using System.Net;
using MemHog.Api.Hog;

namespace MemHog.Tests.Api.Hog;

public class HogEndpointTests
{
    [Theory]
    [InlineData("?mb=1", 1_000_000, "array", 1)]
    [InlineData("?mib=1", 1_048_576, "array", 1)]
    [InlineData("?mb=1&shape=chunks", 1_000_000, "chunks", 16)]
    [InlineData("?mib=1&shape=chunks", 1_048_576, "chunks", 16)]
    [InlineData("?mb=0.000001&shape=chunks", 1, "chunks", 1)]
    [InlineData("?mb=1&shape=list", 1_000_000, "list", 1)]
    [InlineData("?mb=0.000001&shape=list", 1, "list", 1)]
    [InlineData("?MB=1&Shape=list", 1_000_000, "list", 1)]
    public async Task The_answer_says_what_was_used(string query, long bytes, string shape, int pieces)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/hog" + query);
        var answer = await response.ReadJson();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(bytes, answer.GetProperty("bytes").GetInt64());
        Assert.Equal(shape, answer.GetProperty("shape").GetString());
        Assert.Equal(pieces, answer.GetProperty("pieces").GetInt64());
        Assert.Equal(0, answer.GetProperty("hold_ms").GetDouble());
        Assert.True(answer.GetProperty("allocated_bytes").GetInt64() >= bytes);
        Assert.True(answer.GetProperty("elapsed_ms").GetDouble() >= answer.GetProperty("allocate_ms").GetDouble());
    }

    [Fact]
    public async Task Without_parameters_it_takes_a_block_of_100_megabytes()
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/hog?utm_source=proxy");
        var answer = await response.ReadJson();
        Assert.Equal(100_000_000, answer.GetProperty("bytes").GetInt64());
        Assert.Equal("array", answer.GetProperty("shape").GetString());
    }

    [Fact]
    public void A_list_costs_its_doublings_and_the_other_shapes_do_not()
    {
        var bytes = new MemHog.Api.Parameters.Bytes(10_000_000);
        Assert.InRange(Cost(HogShape.Array), 1.0, 1.01);
        Assert.InRange(Cost(HogShape.Chunks), 1.0, 1.01);
        Assert.InRange(Cost(HogShape.List), 2.0, 4.0);

        double Cost(HogShape shape)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            shape.Allocate(bytes);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)bytes.Count;
        }
    }

    [Theory]
    [InlineData("array")]
    [InlineData("chunks")]
    [InlineData("list")]
    public async Task The_payload_stays_alive_to_the_end_of_the_hold_and_no_longer(string shape)
    {
        const int Bytes = 300_000_000;
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        var request = specimen.CreateClient().GetAsync($"/hog?mb=300&shape={shape}&hold=2s");
        while (time.Waiting == 0) await Task.Delay(5);

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) > Bytes);
        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(request.IsCompleted);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) > Bytes);

        time.Advance(TimeSpan.FromMilliseconds(1));
        using var response = await request;
        Assert.Equal(2000, (await response.ReadJson()).GetProperty("elapsed_ms").GetDouble());
        // Other tests hold memory too, for moments.
        var left = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 300 && left > Bytes; i++)
        {
            await Task.Delay(100);
            left = GC.GetTotalMemory(forceFullCollection: true);
        }

        Assert.InRange(left, 0, Bytes);
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_keep_the_hold()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        using var gone = new CancellationTokenSource();
        var request = specimen.CreateClient().GetAsync("/hog?mb=1&hold=60s", gone.Token);
        while (time.Waiting == 0) await Task.Delay(5);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        while (time.Waiting > 0) await Task.Delay(5);
    }
}
