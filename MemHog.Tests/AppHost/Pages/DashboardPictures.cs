using MemHog.Tests.Documentation;
using Microsoft.Playwright;

namespace MemHog.Tests.AppHost.Pages;

/// <summary>The pictures of docs/dashboard.md, taken from the real dashboard after a real run.</summary>
[Collection(OneAppHostAtATime.Name)]
public sealed class DashboardPictures
{
    private const string Experiment = """
        name: compare
        question: Which configuration keeps the hog alive in 256 MiB?
        target: { command: [dotnet, "{api}"], ready: /health/ready }
        load: { request: "GET /hog?mb=50", payload: 50MB, clients: 4, warmup: 1s, measure: 6s }
        factors:
          gc: [default, workstation-concurrent-off-heap-92, { name: wrong-hard-limit, env: { DOTNET_GCHeapHardLimit: "0x40000000" } }]
          limit: [256MiB]
        trials: 2
        """;

    private const string Killed = "wrong-hard-limit";

    [PicturesFact]
    public async Task The_pictures_of_the_documentation_are_taken()
    {
        await using var run = await DashboardRun.StartAsync(Experiment, 1400, 1000);

        var page = await run.GoAsync("/structuredlogs/resource/memhog-load");
        await run.ReadAsync("Run compare-.* is complete after 6 trials");
        await TakeAsync(page, "logs");
        await page.GetByText("Trial 2, gc=").ClickAsync();
        await run.ReadAsync("memhog.verdict");
        await TakeAsync(page, "log-of-a-trial");

        await run.GoAsync("/traces");
        await page.GetByText("run compare").First.ClickAsync();
        await run.ReadAsync("run compare\n.*block 1\n.*block 2\n");
        await TakeAsync(page, "trace");
        var text = await page.InnerTextAsync("body");
        await DashboardPageTests.Span(page, "trial gc=" + Killed).ClickAsync();
        await run.ReadAsync("StatusMessage");
        await TakeAsync(page, "trace-of-a-death");
        await DashboardPageTests.Span(page, PlaceOf(text, "trial gc=default"), "measure").ClickAsync();
        await run.ReadAsync("gc pause");
        await page.GetByText("gc pause").First.ScrollIntoViewIfNeededAsync();
        await TakeAsync(page, "gc-pauses");

        await run.GoAsync("/traces/resource/memhog-api");
        await run.ReadAsync("memhog-api: GET /hog");
        await page.GetByText("memhog-api: GET /hog").First.ClickAsync();
        await DashboardPageTests.Span(page, "GET /hog").ClickAsync();
        await run.ReadAsync("Links\n1\n");
        await page.GetByText("memhog-load: trial gc=").ScrollIntoViewIfNeededAsync();
        await TakeAsync(page, "slow-request");

        await page.SetViewportSizeAsync(1200, 960);
        foreach (var (instrument, name) in new[] { ("memhog.trial.peak_memory", "peak"), ("memhog.requests", "requests") })
        {
            foreach (var gc in new[] { "default", "workstation-concurrent-off-heap-92" })
            {
                await run.GoAsync($"/metrics/resource/memhog-load?meter=MemHog.Load&instrument={instrument}&duration=5");
                await run.ReadAsync("memhog.level.gc\n");
                await DashboardPageTests.Choose(page, "memhog.level.gc", gc);
                await TakeAsync(page, $"metrics-{name}-{gc}");
            }
        }

        await run.GoAsync("/metrics/resource/memhog-load?meter=MemHog.Load&instrument=memhog.trial.success_ratio&duration=5");
        await run.ReadAsync("memhog.level.gc\n");
        await page.Locator(".metrics-filters-section:visible tr").Filter(new() { HasText = "memhog.level.gc" }).Locator(".chart-filter-button").ClickAsync();
        await TakeAsync(page, "metrics-filter", scrollUp: false);
    }

    /// <summary>How many trials are shown above the first of that name: its phases are as far down among those of all trials.</summary>
    private static int PlaceOf(string text, string trial) => text[..text.IndexOf(trial, StringComparison.Ordinal)].Split("trial gc=").Length - 1;

    private static async Task TakeAsync(IPage page, string name, bool scrollUp = true)
    {
        // Charts are drawn and panes slide in after the text is there.
        await page.WaitForTimeoutAsync(2500);
        // Choosing in a filter has scrolled the chart's title away; scrolling closes a filter.
        if (scrollUp && page.Url.Contains("/metrics/", StringComparison.Ordinal))
            await page.EvaluateAsync("document.querySelectorAll('*').forEach(part => part.scrollTop = 0)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "dashboard", name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
