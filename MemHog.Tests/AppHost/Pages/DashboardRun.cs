using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MemHog.Tests.AppHost.Pages;

/// <summary>The real AppHost with the real laboratory and the real dashboard, an experiment under way or done, and a browser that is logged in.</summary>
internal sealed partial class DashboardRun : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryCheckout checkout;
    private readonly RunningAppHost host;
    private readonly Browser browser;
    private readonly string root;

    private DashboardRun(TemporaryCheckout checkout, RunningAppHost host, Browser browser, IPage page, string root) =>
        (this.checkout, this.host, this.browser, Page, this.root) = (checkout, host, browser, page, root);

    public IPage Page { get; }

    public string Said => host.Said;

    /// <param name="experiment">With "{api}" for the command that starts the specimen.</param>
    /// <param name="width">Of the browser's window.</param>
    /// <param name="height">Likewise.</param>
    public static async Task<DashboardRun> StartAsync(string experiment, int width = 1400, int height = 1400)
    {
        var checkout = new TemporaryCheckout();
        checkout.StandIn($"exec dotnet {typeof(MemHog.Load.Model.Bytes).Assembly.Location} \"$@\"");
        var file = Path.Combine(checkout.Root, "experiments", "compare.yaml");
        await File.WriteAllTextAsync(file, experiment.Replace("{api}", Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll"), StringComparison.Ordinal));
        var host = new RunningAppHost(checkout, $"--experiment {file}", DashboardTests.Cache);
        await host.UntilItSaysAsync("/login?t=");
        var login = LoginUrl().Match(host.Said).Value;
        var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(width, height);
        await page.GotoAsync(login);
        await page.WaitForURLAsync("**/structuredlogs");
        return new DashboardRun(checkout, host, browser, page, new Uri(login).GetLeftPart(UriPartial.Authority));
    }

    public async Task<IPage> GoAsync(string path)
    {
        await Page.GotoAsync(root + path);
        return Page;
    }

    /// <summary>The text that a person sees, as soon as it matches.</summary>
    public async Task<string> ReadAsync(string pattern, IPage? page = null)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var text = await (page ?? Page).InnerTextAsync("body");
            if (Regex.IsMatch(text, pattern, RegexOptions.Singleline))
                return text;
            Assert.True(watch.Elapsed < s_patience, $"No \"{pattern}\" on {Page.Url}, but:\n{text}");
            await Task.Delay(250);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await host.DisposeAsync();
        checkout.Dispose();
    }

    [GeneratedRegex(@"http://\S+/login\?t=\w+")]
    private static partial Regex LoginUrl();
}
