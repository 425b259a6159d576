using System.Net;
using MemHog.Api;
using Microsoft.AspNetCore.Mvc.Testing;

namespace MemHog.Tests.Api.Protections;

internal static class SpecimenSettings
{
    /// <summary>The same, with switches as the environment would set them.</summary>
    public static WebApplicationFactory<CatalogueEntry> With(this Specimen specimen, params (string Name, string Value)[] settings) =>
        specimen.WithWebHostBuilder(host =>
        {
            foreach (var (name, value) in settings) host.UseSetting(name.Replace("__", ":"), value);
        });

    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, string path, long costBytes, CancellationToken cancel = default) =>
        client.SendAsync(new(HttpMethod.Get, path) { Headers = { { "MemHog-Cost-Bytes", costBytes.ToString() } } }, cancel);

    /// <summary>Until so many requests hold or wait.</summary>
    public static async Task WaitFor(this ManualTime time, int waiting)
    {
        for (var i = 0; time.Waiting != waiting; i++)
        {
            Assert.True(i < 6000, $"{time.Waiting} wait, not {waiting}");
            await Task.Delay(5);
        }
    }

    public static async Task AssertShed(this Task<HttpResponseMessage> request, HttpStatusCode status, string reason, string? retryAfter = "1")
    {
        using var response = await request;
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(retryAfter, response.Headers.RetryAfter?.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.ReadJson();
        Assert.Equal("shed", problem.GetProperty("title").GetString());
        Assert.Equal("urn:memhog:problem:shed:" + reason, problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(response.Headers.Contains("MemHog-Outcome"));
    }

    public static async Task AssertOk(this Task<HttpResponseMessage> request)
    {
        using var response = await request;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
