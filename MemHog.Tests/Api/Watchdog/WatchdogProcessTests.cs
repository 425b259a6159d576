using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MemHog.Tests.Api.Watchdog;

public class WatchdogProcessTests
{
    private const string Passed = " bytes, above APP_MEMORY_LIMIT of ";

    [Theory]
    [InlineData("gc-heap")]
    [InlineData("committed")]
    [InlineData("working-set")]
    public async Task Above_the_limit_the_process_exits_with_its_own_code_and_one_line(string figure)
    {
        await using var specimen = await SpecimenProcess.Start(
            ("APP_MEMORY_LIMIT", "250"), ("Watchdog__Figure", figure), ("Watchdog__Interval", "100ms"));
        using var below = await specimen.Client.GetAsync("/hog?mb=1");
        Assert.Equal(HttpStatusCode.OK, below.StatusCode);
        Assert.DoesNotContain(Passed, specimen.Output);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => specimen.Client.GetAsync("/hog?mb=300&hold=25s"));
        Assert.Equal(86, await specimen.Exit());
        AssertOneLine(specimen.Output);
        Assert.DoesNotContain("are wrong", specimen.Output);
    }

    [Fact]
    public async Task The_figure_of_the_control_group_is_that_of_all_its_processes()
    {
        // These tests are in the group as well, so no limit is known to be above.
        // On a busy machine it has not come to listen when it is ended.
        await using var specimen = await SpecimenProcess.TryStart(
            ("APP_MEMORY_LIMIT", "1"), ("Watchdog__Figure", "cgroup"), ("Watchdog__Interval", "1s"));
        Assert.Equal(86, await specimen.Exit());
        AssertOneLine(specimen.Output);
        Assert.Contains(MemHog.Api.Watchdog.CgroupUsage.OfThisProcess() is null
            ? "Watchdog__Figure: 'cgroup' cannot be read on this machine; working-set is used"
            : "watchdog: cgroup is ", specimen.Output);
    }

    [Theory]
    [InlineData("gc-heap")]
    [InlineData("committed")]
    public async Task It_works_with_the_heap_exhausted(string figure)
    {
        // The runtime itself may abort first, for want of memory to throw with; and the watchdog may be early.
        for (var attempts = 1; ; attempts++)
        {
            await using var specimen = await SpecimenProcess.Start(
                ("DOTNET_GCHeapHardLimit", "0x6000000"), ("DOTNET_gcServer", "0"),
                ("APP_MEMORY_LIMIT", "80"), ("Watchdog__Figure", figure), ("Watchdog__Interval", "8s"));
            var exhausted = await FillTheHeap(specimen);
            var code = await specimen.Exit();
            if (attempts < 5 && (code == 134 || !exhausted)) continue;
            Assert.True(exhausted, specimen.Output);
            Assert.Equal(86, code);
            AssertOneLine(specimen.Output);
            return;
        }
    }

    [Fact]
    public async Task It_works_with_the_thread_pool_starved()
    {
        // One worker, which is busy for seconds with the first of these while the memory grows.
        await using var specimen = await SpecimenProcess.Start(
            ("DOTNET_ThreadPool_ForceMinWorkerThreads", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1"),
            ("APP_MEMORY_LIMIT", "250"), ("Watchdog__Interval", "20ms"));
        var requests = Enumerable.Range(0, 4).Select(_ => specimen.Client.GetAsync("/fib?n=100000&method=history")).ToList();
        Assert.Equal(86, await specimen.Exit());
        foreach (var request in requests) await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        AssertOneLine(specimen.Output);
    }

    [Fact]
    public async Task Draining_refuses_new_work_and_lets_the_requests_in_flight_finish()
    {
        await using var specimen = await SpecimenProcess.Start(
            ("APP_MEMORY_LIMIT", "250"), ("Watchdog__Interval", "20ms"), ("Watchdog__Mode", "drain"), ("Watchdog__Drain", "60s"));
        // The small one is surely in flight when its memory is seen; only then comes the large one.
        var small = specimen.Client.GetAsync("/hog?mb=50&hold=12s");
        while (!small.IsCompleted && (await specimen.Client.GetFromJsonAsync<JsonElement>("/gc")).GetProperty("heap_bytes").GetInt64() < 50_000_000) await Task.Delay(10);
        var inFlight = specimen.Client.GetAsync("/hog?mb=300&hold=10s");
        while (specimen.IsAlive && !specimen.Output.Contains(Passed)) await Task.Delay(10);

        using var refused = await specimen.Client.GetAsync("/hog?mb=1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), refused.Headers.RetryAfter?.Delta);
        Assert.True(refused.Headers.ConnectionClose);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:memhog:problem:draining", (await refused.ReadJson()).GetProperty("type").GetString());
        using var ready = await specimen.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/live"));

        foreach (var request in (Task<HttpResponseMessage>[])[inFlight, small])
        {
            using var response = await request;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("array", (await response.ReadJson()).GetProperty("shape").GetString());
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(86, await specimen.Exit());
        // Not at the end of the drain time, but when there is nobody to wait for.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        AssertOneLine(specimen.Output);
    }

    [Fact]
    public async Task Draining_has_an_end()
    {
        await using var specimen = await SpecimenProcess.Start(
            ("APP_MEMORY_LIMIT", "250"), ("Watchdog__Interval", "20ms"), ("Watchdog__Mode", "drain"), ("Watchdog__Drain", "300ms"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => specimen.Client.GetAsync("/hog?mb=300&hold=25s"));
        Assert.Equal(86, await specimen.Exit());
        AssertOneLine(specimen.Output);
    }

    [Theory]
    [InlineData("512MB")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public async Task An_invalid_limit_is_said_once_at_start_and_400_MB_are_used(string limit)
    {
        await using var specimen = await SpecimenProcess.Start(("APP_MEMORY_LIMIT", limit), ("Watchdog__Interval", "50ms"));
        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/live"));
        Assert.Single(specimen.Output.Split('\n'), line => line.Contains($"APP_MEMORY_LIMIT: '{limit}'") && line.Contains("; 400 MB is used"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => specimen.Client.GetAsync("/hog?mb=450&hold=25s"));
        Assert.Equal(86, await specimen.Exit());
        Assert.Contains("above APP_MEMORY_LIMIT of 400000000 bytes: ", specimen.Output);
        AssertOneLine(specimen.Output);
    }

    [Fact]
    public async Task Without_a_limit_nothing_watches_and_nothing_is_said()
    {
        await using var specimen = await SpecimenProcess.Start();
        using var response = await specimen.Client.GetAsync("/hog?mb=300&hold=300ms");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("watchdog", specimen.Output);
    }

    [Fact]
    public async Task It_does_not_hold_up_an_orderly_stop()
    {
        await using var specimen = await SpecimenProcess.Start(("APP_MEMORY_LIMIT", "4000"), ("Watchdog__Interval", "60s"));
        Assert.InRange(await specimen.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(0, await specimen.Exit());
    }

    /// <returns>True if it answered that there was no more memory.</returns>
    private static async Task<bool> FillTheHeap(SpecimenProcess specimen)
    {
        try
        {
            while (true)
            {
                using var response = await specimen.Client.GetAsync("/leak?kind=nodes&count=100000");
                if (response.StatusCode != HttpStatusCode.OK) return response.Headers.Contains("MemHog-Outcome");
            }
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void AssertOneLine(string output) =>
        Assert.EndsWith("exits with code 86", Assert.Single(output.Split('\n'), line => line.Contains(Passed)));
}
