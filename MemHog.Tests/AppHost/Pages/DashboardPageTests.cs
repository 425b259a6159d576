using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MemHog.Tests.AppHost.Pages;

/// <summary>What a person sees of a run in the real Aspire dashboard, read from its pages.</summary>
[Collection(OneAppHostAtATime.Name)]
public sealed class DashboardPageTests
{
    /// <summary>One configuration that lives, in trouble, and one that the kernel kills; every request is slow.</summary>
    private const string Experiment = """
        name: compare
        question: Does the dashboard show which configuration lives?
        target: { command: [dotnet, "{api}"], ready: /health/ready }
        load: { request: "GET /hog?mb=20&hold=300ms", clients: 4, warmup: 500ms, measure: 15s }
        factors:
          gc: [default, { name: no-hard-limit, env: { DOTNET_GCHeapHardLimit: "0x40000000" } }]
          limit: [128MiB]
        trials: 1
        """;

    private const long Limit = 128 << 20;
    private const string Value = "[AP]M\n([0-9]+)\n";

    [PagesFact]
    public async Task The_dashboard_shows_a_run_in_its_logs_traces_and_metrics()
    {
        await using var run = await DashboardRun.StartAsync(Experiment);

        await RequestsMoveWhileATrialRuns(run);
        await run.GoAsync("/structuredlogs");
        await run.ReadAsync("Run compare-.* is complete after 2 trials");
        await LogsHaveALineForEachTrialAndTheDeathAsAWarning(run);
        await TheTraceShowsBlocksTrialsAndPhasesAndTheDeathAsAnError(run);
        await MetricsCanBeFilteredByTheLevelsOfACell(run);
        await ASlowRequestLeadsToItsTrial(run);
    }

    private static async Task RequestsMoveWhileATrialRuns(DashboardRun run)
    {
        // A page that is opened before its instrument is known shows the list of instruments instead, and stays there; else it goes with what comes.
        var text = "";
        var seen = new HashSet<long>();
        for (var pages = 0; pages < 10 && seen.Count < 3; pages++)
        {
            await run.GoAsync("/metrics/resource/memhog-load?meter=MemHog.Load&instrument=memhog.requests&duration=5&view=Table");
            for (var looks = 0; looks < 20 && seen.Count < 3; looks++)
            {
                await run.Page.WaitForTimeoutAsync(300);
                text = await run.ReadAsync("Metrics");
                if (Regex.IsMatch(text, "[AP]M\n[1-9][0-9]*\n"))
                    seen.Add(Newest(text));
            }
        }

        // Two trials that were counted when they are over would show two numbers.
        Assert.True(seen.Count >= 3, $"Only {string.Join(", ", seen)} requests were seen.");
        Assert.Contains("memhog.outcome", text, StringComparison.Ordinal);
        Assert.Contains("memhog.level.gc", text, StringComparison.Ordinal);
    }

    private static async Task LogsHaveALineForEachTrialAndTheDeathAsAWarning(DashboardRun run)
    {
        var page = await run.GoAsync("/structuredlogs/resource/memhog-load");
        var text = await run.ReadAsync("is complete after 2 trials");
        Assert.Matches("Information\n[^\n]+\nTrial 1, gc=", text);
        Assert.Matches("Information\n[^\n]+\nTrial 2, gc=", text);
        Assert.Matches("Warning\n[^\n]+\ngc=no-hard-limit limit=128MiB: The kernel killed the target", text);
        Assert.Single(Regex.Matches(text, "gc=no-hard-limit limit=128MiB: The kernel killed the target"));

        await page.GetByText("Trial 2, gc=").ClickAsync();
        var details = await run.ReadAsync("memhog.verdict");
        Assert.Matches("memhog.level.gc\n(default|no-hard-limit)\n", details);
        Assert.Matches("memhog.level.limit\n128MiB\n", details);
        Assert.Matches("memhog.reason\n", details);
        Assert.Matches("memhog.trial\n2\n", details);
    }

    private static async Task TheTraceShowsBlocksTrialsAndPhasesAndTheDeathAsAnError(DashboardRun run)
    {
        var page = await run.GoAsync("/traces");
        await run.ReadAsync("memhog-load: run compare ");
        await page.GetByText("run compare").First.ClickAsync();
        const string phases = "launch\n.*ready\n.*warm\n.*measure\n.*stop\n";
        var text = await run.ReadAsync($"Total spans 14\n.*run compare\n.*block 1\n.*trial gc=.*{phases}.*trial gc=.*{phases}");
        Assert.Contains("Depth 4", text, StringComparison.Ordinal);

        await Span(page, "trial gc=no-hard-limit limit=128MiB").ClickAsync();
        text = await run.ReadAsync("StatusMessage");
        Assert.Matches("Status\nError\n", text);
        Assert.Matches("StatusMessage\n.*The kernel killed the target once: the GC's heap hard limit", text);

        await Span(page, text.IndexOf("trial gc=no-hard-limit", StringComparison.Ordinal) < text.IndexOf("trial gc=default", StringComparison.Ordinal) ? 0 : 1, "measure").ClickAsync();
        await run.ReadAsync("memhog-load: measure .*exception.*Links");
    }

    private static async Task MetricsCanBeFilteredByTheLevelsOfACell(DashboardRun run)
    {
        var page = await run.GoAsync("/metrics/resource/memhog-load?meter=MemHog.Load&instrument=memhog.trial.peak_memory&duration=5&view=Table");
        var text = await run.ReadAsync("memhog.level.gc\n.*memhog.level.limit");
        foreach (var name in new[] { "memhog.requests", "memhog.target.deaths", "memhog.target.memory", "memhog.trial.p99", "memhog.trial.peak_memory", "memhog.trial.success_ratio" })
            Assert.Contains(name + "\n", text, StringComparison.Ordinal);

        // The peak of the killed one is the limit, and a chart adds up what its filters leave: only one alone is within it.
        Assert.True(Newest(await run.ReadAsync(Value)) > Limit);
        await Choose(page, "memhog.level.gc", "no-hard-limit");
        await run.ReadAsync($"[AP]M\n{Limit}\n");
        await Choose(page, "memhog.level.gc", "default");
        await run.ReadAsync("[AP]M\n(?!134217728)[0-9]{8,9}\n");
        Assert.InRange(Newest(await run.ReadAsync(Value)), Limit / 2, Limit);
    }

    private static async Task ASlowRequestLeadsToItsTrial(DashboardRun run)
    {
        var page = await run.GoAsync("/traces");
        await run.ReadAsync("memhog-api: GET /hog");
        await page.GetByText("memhog-api: GET /hog").First.ClickAsync();
        await page.WaitForURLAsync("**/traces/detail/**");
        await Span(page, "GET /hog").ClickAsync();
        var text = await run.ReadAsync("Links\n1\n");
        Assert.Matches(@"memhog.kept_for\nslow\n", text);
        Assert.Matches("memhog-load: trial gc=", text);

        await page.Locator("tr", new() { HasText = "memhog-load: trial gc=" }).Last.Locator("fluent-button").ClickAsync();
        await run.ReadAsync("run compare\n.*block 1\n");
    }

    /// <summary>A row of a trace: the first of its name, or a later one.</summary>
    internal static ILocator Span(IPage page, int which, string name) => page.Locator(".span-name-container").Filter(new() { HasText = name }).Nth(which);

    internal static ILocator Span(IPage page, string name) => Span(page, 0, name);

    /// <summary>Leaves one value of a filter, whatever was chosen before.</summary>
    internal static async Task Choose(IPage page, string filter, string value)
    {
        var row = page.Locator(".metrics-filters-section:visible tr").Filter(new() { HasText = filter });
        // The chart is drawn anew while its first values come, and takes an open filter with it: begun again, it goes on from what is chosen.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var boxes = page.Locator("fluent-checkbox[title]:visible");
                if (await boxes.CountAsync() == 0)
                    await row.Locator(".chart-filter-button").ClickAsync();
                await boxes.First.WaitForAsync();
                for (var at = 0; at < await boxes.CountAsync(); at++)
                {
                    var isChosen = await boxes.Nth(at).GetAttributeAsync("aria-checked", new() { Timeout = 3000 }) == "true";
                    if (isChosen != (await boxes.Nth(at).GetAttributeAsync("title", new() { Timeout = 3000 }) == value))
                        await boxes.Nth(at).ClickAsync(new() { Timeout = 3000 });
                }

                await page.Keyboard.PressAsync("Escape");
                return;
            }
            catch (TimeoutException) when (attempt < 5)
            {
                await page.WaitForTimeoutAsync(1000);
            }
        }
    }

    /// <summary>In the first row of a metric's table.</summary>
    private static long Newest(string text) => long.Parse(Regex.Match(text, Value).Groups[1].Value, CultureInfo.InvariantCulture);
}
