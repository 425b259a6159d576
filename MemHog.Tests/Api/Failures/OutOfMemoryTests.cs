using System.Net;
using MemHog.Api.Failures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.Tests.Api.Failures;

public class OutOfMemoryTests
{
    private static readonly (string, string) HardLimitOf96MiB = ("DOTNET_GCHeapHardLimit", "0x6000000");

    [Theory]
    [InlineData("array")]
    [InlineData("chunks")]
    [InlineData("list")]
    public async Task Memory_that_runs_out_is_a_500_that_says_so_and_the_service_goes_on(string shape)
    {
        await using var specimen = await SpecimenProcess.Start(HardLimitOf96MiB);
        for (var i = 0; i < 3; i++)
        {
            using var response = await specimen.Client.GetAsync($"/hog?mb=200&shape={shape}&hold=10ms");
            await AssertOutOfMemory(response, $"200000000 bytes as {shape}, held for 10 ms");
        }

        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/live"));
        using var small = await specimen.Client.GetAsync("/hog?mb=1");
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        Assert.DoesNotContain("OutOfMemoryException", specimen.Output);
    }

    [Fact]
    public async Task Under_parallel_pressure_every_answer_is_good_or_marked()
    {
        await using var specimen = await SpecimenProcess.Start(HardLimitOf96MiB);
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                try
                {
                    using var response = await specimen.Client.GetAsync("/hog?mb=40&shape=list");
                    if (response.StatusCode != HttpStatusCode.OK) await AssertOutOfMemory(response, "40000000 bytes as list");
                }
                catch (HttpRequestException)
                {
                    // A connection cut before the request reached the pipeline: rare, and no answer.
                }
            }
        }));
        await Task.WhenAll(clients);
        Assert.True(specimen.IsAlive);
        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/live"));
    }

    [Theory]
    [InlineData("/before")]
    [InlineData("/wrapped")]
    [InlineData("/later")]
    public async Task It_is_caught_wherever_it_is_thrown(string path)
    {
        await using var app = await Serve();
        using var response = await app.GetTestClient().GetAsync(path);
        await AssertOutOfMemory(response, "nothing in particular");
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_cut_off_and_never_looks_whole()
    {
        await using var app = await Serve();
        await Assert.ThrowsAnyAsync<Exception>(() => app.GetTestClient().GetStringAsync("/half"));
    }

    [Fact]
    public async Task An_endpoint_still_at_work_is_cut_off_so_that_it_cannot_answer_twice()
    {
        await using var app = await Serve();
        await Assert.ThrowsAnyAsync<Exception>(() => app.GetTestClient().GetStringAsync("/busy"));
    }

    [Fact]
    public async Task A_bug_is_a_500_without_the_mark()
    {
        await using var app = await Serve();
        using var response = await app.GetTestClient().GetAsync("/bug");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains(OutOfMemoryAnswer.Header));
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
    }

    private static async Task AssertOutOfMemory(HttpResponseMessage response, string asked)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.ReadJson();
        Assert.Equal("out-of-memory", problem.GetProperty("title").GetString());
        Assert.Equal("urn:memhog:problem:out-of-memory", problem.GetProperty("type").GetString());
        Assert.Contains(asked, problem.GetProperty("detail").GetString());
    }

    private static async Task<WebApplication> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddFailures();
        var app = builder.Build();
        app.UseFailures();
        app.Map("/before", (RequestDelegate)(_ => throw new InsufficientMemoryException()));
        app.Map("/wrapped", (RequestDelegate)(_ => throw new TypeInitializationException("X", new InsufficientMemoryException())));
        app.Map("/later", (RequestDelegate)(async _ =>
        {
            await Task.Yield();
            throw new InsufficientMemoryException();
        }));
        app.Map("/half", (RequestDelegate)(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new InsufficientMemoryException();
        }));
        app.Map("/busy", (RequestDelegate)(context =>
        {
            context.Features.Set(MemoryAsk.For("much"));
            throw new InsufficientMemoryException();
        }));
        app.Map("/bug", (RequestDelegate)(_ => throw new InvalidOperationException("secret")));
        await app.StartAsync();
        return app;
    }
}
