using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed class GuardTests
{
    private const string Token = "a-secret-of-nobody";

    [Fact]
    public async Task It_listens_on_the_loopback_address_alone_whatever_the_environment_says()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);

        Assert.Equal("127.0.0.1", served.Address.Host);
        Assert.Equal([new IPEndPoint(IPAddress.Loopback, served.Address.Port)], IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == served.Address.Port));
    }

    [Fact]
    public async Task With_a_token_only_who_knows_it_is_let_in_and_probes()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target, Token);

        foreach (var path in (string[])["/", "/api/runs", "/api/experiments", "/openapi/v1.json", "/nothing", "/?t=wrong", "/api/runs?t="])
        {
            using var refused = await served.Http.GetAsync(path);
            var problem = await ServedLaboratory.ProblemAsync(refused, 401);
            Assert.Equal("Bearer", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
            Assert.Contains("MEMHOG_API_TOKEN", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await ServedLaboratory.ProblemAsync(await served.StartRunAsync("perl.yaml", ("Authorization", "Bearer wrong")), 401);
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync("/health/live")).StatusCode);
        served.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync("/api/runs")).StatusCode);
        Assert.DoesNotContain(Token, served.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_with_the_token_lets_a_browser_in_by_a_cookie_that_no_script_and_no_other_site_can_use()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target, Token);

        using var first = await served.Http.GetAsync($"/?t={Token}");
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        // HttpClient keeps it as a browser does.
        using var next = await served.Http.GetAsync("/api/runs");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.False(next.Headers.Contains("Set-Cookie"));
    }

    [CgroupFact]
    public async Task The_token_is_not_in_the_environment_of_a_target()
    {
        using var target = new PerlTarget("/work", measure: "60s", env: "MARK_OF_THE_TARGET: here");
        await using var served = await ServedLaboratory.StartAsync(target, Token);
        served.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await ServerSentEvents.ReadAsync(served, await served.RunAsync(), until: "trial-started");
        var environments = new List<string>();

        // While a process becomes another program it shows no environment at all.
        await Eventually.HoldsAsync(() => (environments = EnvironmentsOfTargets(served.Id)).Exists(environment => environment.Contains("MARK_OF_THE_TARGET=here", StringComparison.Ordinal)));

        Assert.All(environments, environment => Assert.DoesNotContain(Token, environment, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "192.168.1.1")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_can_start_and_read_nothing(string header, string value)
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);

        await ServedLaboratory.ProblemAsync(await served.StartRunAsync("perl.yaml", (header, value)), 403);
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/runs") { Headers = { { header, value } } };
        await ServedLaboratory.ProblemAsync(await served.Http.SendAsync(read), 403);

        Assert.Empty((await served.GetAsync("/api/runs")).EnumerateArray().ToList());
    }

    [Fact]
    public async Task Its_own_page_and_a_link_from_elsewhere_are_let_in()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);
        var own = served.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, await GetAsync("/api/runs", ("Origin", own), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/api/runs", ("Host", $"localhost:{served.Address.Port}"), ("Origin", $"http://localhost:{served.Address.Port}")));

        async Task<HttpStatusCode> GetAsync(string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            using var answer = await served.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private static List<string> EnvironmentsOfTargets(int laboratory)
    {
        try
        {
            return [.. PerlTarget.CgroupsOf(laboratory).SelectMany(cgroup => MemHog.Load.Sandbox.CgroupProcesses.Of(cgroup)).Select(process => File.ReadAllText($"/proc/{process}/environ"))];
        }
        catch (IOException)
        {
            // One of them has ended since it was listed.
            return [];
        }
    }
}
