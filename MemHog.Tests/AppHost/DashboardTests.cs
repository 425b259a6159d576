using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MemHog.Tests.AppHost;

/// <summary>Against the real Aspire dashboard.</summary>
[Collection(OneAppHostAtATime.Name)]
public class DashboardTests
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    [DashboardFact]
    public async Task The_dashboard_lets_in_by_token_only_and_takes_telemetry_by_key_only()
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, "--no-run", Cache);
        await host.UntilItSaysAsync("Ctrl-C ends");
        var url = Regex.Match(host.Said, @"http://\S+/login\?t=\w+").Value;
        var exports = File.ReadAllText(checkout.Checkout.EnvironmentFile);
        var key = Regex.Match(exports, @"x-otlp-api-key=(\w+)").Groups[1].Value;
        var http = new Uri($"http://127.0.0.1:{new Uri(url).Port + 2}/v1/logs");

        Assert.Equal("/", await RedirectAsync(url));
        Assert.Equal("/login", await RedirectAsync(url[..^1]));
        if (RunningAppHost.Answers(http.Port))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SendLogAsync(http, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await SendLogAsync(http, "guess"));
            Assert.Equal(HttpStatusCode.OK, await SendLogAsync(http, key));
        }
        Assert.DoesNotContain(key, host.Said, StringComparison.Ordinal);
    }

    [DashboardFact]
    public async Task Its_logs_which_hold_the_login_token_are_their_owners_alone()
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, "--no-run", Cache);
        await host.UntilItSaysAsync("Ctrl-C ends");
        var log = Path.Combine(checkout.Checkout.Logs, "dashboard.log");
        var own = await OwnLogOfTheCliAsync(log);

        Assert.All([log, own], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, TemporaryCheckout.ModeOf(file)));
    }

    [DashboardFact]
    public async Task The_dashboard_ends_with_the_apphost_and_so_does_the_child_of_its_cli()
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, "--no-run", Cache);
        await host.UntilItSaysAsync("Ctrl-C ends");
        Assert.Contains(host.Left(), line => line.Contains("aspire-managed", StringComparison.Ordinal));
        var port = new Uri(Regex.Match(host.Said, @"http://\S+/login").Value).Port;

        host.Signal(RunningAppHost.Kill);
        await host.ExitCodeAsync();

        await host.AssertNothingIsLeftAsync();
        Assert.False(RunningAppHost.Answers(port));
    }

    [DashboardFact]
    public async Task The_dashboard_can_be_interrupted_while_it_starts()
    {
        using var checkout = new TemporaryCheckout();
        for (var delay = 100; delay <= 900; delay += 400)
        {
            await using var host = new RunningAppHost(checkout, "", Cache);
            await host.UntilItSaysAsync("store");
            await Task.Delay(delay);
            host.Signal(RunningAppHost.Terminate);
            await host.ExitCodeAsync();
            await host.AssertNothingIsLeftAsync();
        }
    }

    /// <summary>Where that is, the CLI says itself, a moment after the dashboard answers.</summary>
    private static async Task<string> OwnLogOfTheCliAsync(string log)
    {
        for (var patience = 600; patience > 0; patience--)
        {
            if (Regex.Match(await File.ReadAllTextAsync(log), @"Logs:\s+(\S+)\s") is { Success: true } said)
                return said.Groups[1].Value;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{log} names no log of the CLI");
    }

    /// <summary>The user's cache, where the real dashboard is.</summary>
    internal static string Cache => Path.GetFullPath(Path.Combine(MemHog.AppHost.Machine.AspirePackage.Folder, "..", ".."));

    private static async Task<string?> RedirectAsync(string url)
    {
        using var answer = await s_client.GetAsync(new Uri(url));
        return answer.Headers.Location?.OriginalString;
    }

    private static async Task<HttpStatusCode> SendLogAsync(Uri uri, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Content = new StringContent("""{"resourceLogs":[]}""", new MediaTypeHeaderValue("application/json"));
        if (key is not null)
            request.Headers.Add("x-otlp-api-key", key);
        using var answer = await s_client.SendAsync(request);
        return answer.StatusCode;
    }
}
