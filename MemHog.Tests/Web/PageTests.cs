using System.Diagnostics;
using System.Text.RegularExpressions;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_runs_its_own_script_alone_and_loads_nothing_from_anywhere()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);

        using var answer = await served.Http.GetAsync("/");
        var (page, policy) = (await answer.Content.ReadAsStringAsync(), Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        using var next = await served.Http.GetAsync("/");

        var nonce = Assert.Single(Nonces().Matches(policy).Select(match => match.Groups[1].Value).Distinct());
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none'; connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, Assert.Single(next.Headers.GetValues("Content-Security-Policy")));
        Assert.All(Opened().Matches(page).ToList(), element => Assert.Contains($"nonce=\"{nonce}\"", element.Value, StringComparison.Ordinal));
        Assert.Equal(2, Opened().Count(page));
        Assert.DoesNotMatch(Foreign(), page);
        // Text of others is put in as text.
        Assert.DoesNotMatch(Written(), page);
        Assert.DoesNotMatch(Placeholders(), page);
    }

    [BrowserFact]
    public async Task In_a_browser_it_shows_experiments_and_a_button_to_start_them_with_the_words_of_others_as_words()
    {
        using var target = new PerlTarget("/work");
        File.WriteAllText(target.Experiment, File.ReadAllText(target.Experiment).Replace("question: Does", "question: <img src=x onerror=alert(1)> Does", StringComparison.Ordinal));
        await using var served = await ServedLaboratory.StartAsync(target, "token-of-a-test");

        var dom = await DomAsync($"{served.Address}?t=token-of-a-test");

        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; Does the laboratory agree", dom, StringComparison.Ordinal);
        Assert.Matches(RunButton(), dom);
        Assert.Contains("None in the store yet.", dom, StringComparison.Ordinal);
        Assert.Matches(HiddenTrouble(), dom);
    }

    private static async Task<string> DomAsync(string url)
    {
        var profile = Directory.CreateTempSubdirectory("memhog-test-");
        try
        {
            var start = new ProcessStartInfo(BrowserFact.Program!, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile.FullName}", "--timeout=40000", "--virtual-time-budget=3000", "--dump-dom", url]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var (output, _) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            return await output;
        }
        finally
        {
            // Its helpers may end, and write there, a moment after it.
            await Eventually.HoldsAsync(() => IsDeleted(profile));
        }
    }

    private static bool IsDeleted(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonces();

    [GeneratedRegex("<(script|style)[^>]*>")]
    private static partial Regex Opened();

    [GeneratedRegex("(src|href)=\"(https?:)?//|url\\(|@import|\\bhttps?://")]
    private static partial Regex Foreign();

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(| on[a-z]+=\"")]
    private static partial Regex Written();

    [GeneratedRegex(@"\{(nonce|style|script)\}")]
    private static partial Regex Placeholders();

    [GeneratedRegex("<button[^>]*class=\"start\"[^>]*>Run</button>")]
    private static partial Regex RunButton();

    [GeneratedRegex("id=\"trouble\"[^>]*hidden")]
    private static partial Regex HiddenTrouble();
}

/// <summary>Skipped where there is no Chromium.</summary>
internal sealed class BrowserFact : FactAttribute
{
    public BrowserFact()
    {
        if (Program is null)
            Skip = "There is no chromium on the PATH.";
    }

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => new[] { "chromium", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
