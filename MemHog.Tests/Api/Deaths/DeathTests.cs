using System.Net;
using MemHog.Api.Deaths;

namespace MemHog.Tests.Api.Deaths;

public class DeathTests
{
    [Fact]
    public async Task Nobody_dies_by_accident()
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/die?how=exit-0");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("set Deaths__How to one of keep, unhandled-out-of-memory, ", (await response.ReadJson()).GetProperty("detail").GetString());
        Assert.DoesNotContain("/die", await specimen.CreateClient().GetStringAsync("/"));
    }

    [Theory]
    [InlineData("exit-0", 0, "")]
    [InlineData("stack-overflow", 134, "Stack overflow.")]
    [InlineData("unhandled-out-of-memory", 134, "Out of memory.")]
    public async Task It_dies_at_its_request_with_its_code_and_the_runtimes_words(string how, int code, string words)
    {
        await using var specimen = await SpecimenProcess.Start(("Deaths__How", how), ("Deaths__At", "3"), ("DOTNET_GCHeapHardLimit", "0x6000000"));
        for (var i = 0; i < 2; i++)
        {
            using var response = await specimen.Client.GetAsync("/die");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(how, (await response.ReadJson()).GetProperty("how").GetString());
        }

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => specimen.Client.GetAsync("/die"));
        Assert.Equal(code, await specimen.Exit());
        Assert.Contains(words, specimen.Output);
    }

    [Fact]
    public async Task What_is_kept_fills_the_heap_and_is_answered_as_out_of_memory()
    {
        await using var specimen = await SpecimenProcess.Start(("Deaths__How", "keep"), ("DOTNET_GCHeapHardLimit", "0x6000000"), ("DOTNET_gcServer", "0"));
        for (var i = 0; i <= 10; i++)
        {
            using var response = await specimen.Client.GetAsync("/die");
            if (response.StatusCode == HttpStatusCode.OK) continue;
            Assert.InRange(i, 5, 10);
            Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
            return;
        }

        Assert.Fail("110 MB fitted into 96 MiB.");
    }

    [Fact]
    public async Task One_that_hangs_answers_no_probe_either_and_stops_when_it_is_told_to()
    {
        await using var specimen = await SpecimenProcess.Start(("Deaths__How", "hang"), ("Deaths__At", "2"));
        using var before = await specimen.Client.GetAsync("/die");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        // Given up too soon it might never come to hang: so it is left alone, and the first probe without an answer tells.
        var hanging = specimen.Client.GetAsync("/die");
        for (var i = 0; i < 1000 && await Answers("/health/live", seconds: 3); i++) await Task.Delay(10);

        foreach (var path in (string[])["/health/live", "/health/ready", "/", "/nope"]) Assert.False(await Answers(path, seconds: 0.3));
        Assert.False(hanging.IsCompleted);
        Assert.True(specimen.IsAlive);

        async Task<bool> Answers(string path, double seconds)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
            try
            {
                using var response = await specimen.Client.GetAsync(path, patience.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("close-before-answer")]
    [InlineData("close-in-headers")]
    [InlineData("close-in-body")]
    public async Task A_bad_answer_ends_no_process(string how)
    {
        await using var specimen = await SpecimenProcess.Start(("Deaths__How", how));
        for (var i = 0; i < 3; i++) await Assert.ThrowsAnyAsync<HttpRequestException>(() => specimen.Client.GetAsync("/die"));

        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/ready"));
        Assert.DoesNotContain("failed unexpectedly", specimen.Output);
    }

    [Theory]
    [InlineData("Deaths__How", "sudden", "Deaths__How: 'sudden' is no way to die; write one of keep, ")]
    [InlineData("Deaths__At", "3", "Deaths__How: is missing, and without it Deaths__At does nothing; write one of keep, ")]
    [InlineData("Deaths__SlowStart", "3", "Deaths__SlowStart: '3' has no unit; write ")]
    [InlineData("Deaths__Hw", "hang", "Deaths__Hw: is no switch; write one of Deaths__At, Deaths__How, Deaths__SlowStart")]
    public async Task A_wrong_switch_ends_the_start(string name, string value, string expected)
    {
        await using var specimen = await SpecimenProcess.TryStart((name, value));

        Assert.Equal(1, await specimen.Exit());
        Assert.Contains(expected, specimen.Output);
    }

    [Fact]
    public void Every_way_to_die_has_a_name_of_its_own_and_a_line_in_its_page()
    {
        var page = Documentation.Repository.Read("MemHog.Api/Deaths/README.md");

        Assert.Equal(WayToDie.All.Count, WayToDie.All.Select(way => way.Name).Distinct().Count());
        Assert.All(WayToDie.All, way => Assert.Contains($"\n| `{way.Name}` | ", page));
    }
}
