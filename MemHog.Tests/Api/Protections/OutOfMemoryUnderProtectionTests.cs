using System.Net;

namespace MemHog.Tests.Api.Protections;

public class OutOfMemoryUnderProtectionTests
{
    private static readonly (string, string)[] Small =
        [("DOTNET_GCHeapHardLimit", "0x6000000"), ("Protections__Limit", "2"), ("Protections__Budget", "50"), ("Protections__BudgetWait", "0ms")];

    [Fact]
    public async Task Memory_that_runs_out_is_still_the_marked_500_and_everything_is_given_back()
    {
        await using var specimen = await SpecimenProcess.Start(Small);
        for (var i = 0; i < 10; i++)
        {
            // Declares 40 MB, 80 % of the budget, and takes 200.
            using var response = await specimen.Client.GetAsync("/hog?mb=200", 40_000_000);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
        }

        await specimen.Client.GetAsync("/hog?mb=40").AssertOk();
    }

    [Fact]
    public async Task After_parallel_pressure_at_the_edge_of_memory_no_place_and_no_byte_is_lost()
    {
        await using var specimen = await SpecimenProcess.Start(
            ("DOTNET_GCHeapHardLimit", "0x6000000"), ("Protections__Limit", "4"), ("Protections__Queue", "8"),
            ("Protections__Budget", "50"), ("Protections__BudgetWait", "50ms"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Press(specimen.Client))));
        Assert.True(specimen.IsAlive);
        Assert.True(outcomes.Sum(count => count.OutOfMemory) > 0, specimen.Output);

        // All four places, and all of the budget (50331648 bytes) in four parts. What was cut off gives its own back when its
        // end is noticed; what is lost does not come back.
        var four = await Four();
        for (var i = 0; i < 20 && four.Contains(HttpStatusCode.ServiceUnavailable); i++) four = await Four();
        Assert.All(four, status => Assert.Equal(HttpStatusCode.OK, status));

        Task<HttpStatusCode[]> Four() => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await specimen.Client.GetAsync("/hog?mb=0.1&hold=500ms", 12_582_912);
            return response.StatusCode;
        }));
    }

    private static async Task<(int Ok, int OutOfMemory, int Shed)> Press(HttpClient client)
    {
        var (ok, outOfMemory, shed) = (0, 0, 0);
        for (var i = 0; i < 25; i++)
        {
            try
            {
                // Four of them together are far beyond the limit, whatever they declare.
                using var response = await client.GetAsync("/hog?mb=40&shape=list", 5_000_000);
                if (response.StatusCode == HttpStatusCode.OK) ok++;
                else if (response.Headers.Contains("MemHog-Outcome")) outOfMemory++;
                else if (response.StatusCode == HttpStatusCode.ServiceUnavailable) shed++;
                else Assert.Fail(response.StatusCode.ToString());
            }
            catch (HttpRequestException)
            {
                // A connection cut for want of memory to answer.
            }
        }

        return (ok, outOfMemory, shed);
    }
}
