using System.Diagnostics;
using System.Text.Json;
using MemHog.AppHost.Machine;
using MemHog.Tests.Documentation;

namespace MemHog.Tests.AppHost;

/// <summary>What a build makes of the remembered feed: <c>Directory.Build.props</c> as MSBuild reads it.</summary>
public class FeedPropertyTests
{
    [Theory]
    [InlineData(null, null, "core", "assumed")]
    [InlineData("full\n", null, "full", "remembered")]
    [InlineData("core\n", null, "core", "remembered")]
    [InlineData("fu", null, "core", "assumed")]
    [InlineData("full\n", "core", "core", "given")]
    [InlineData(null, "full", "full", "given")]
    public async Task The_given_feed_wins_over_the_remembered_one_and_that_over_core(string? remembered, string? given, string feed, string becauseItIs)
    {
        var root = Directory.CreateTempSubdirectory("memhog-props-");
        try
        {
            File.Copy(Path.Combine(Repository.Root, "Directory.Build.props"), Path.Combine(root.FullName, "Directory.Build.props"));
            File.WriteAllText(Path.Combine(root.FullName, "Any.csproj"), """<Project><Import Project="Directory.Build.props" /></Project>""");
            if (remembered is not null)
                File.WriteAllText(Path.Combine(root.CreateSubdirectory(".memhog").FullName, "feed"), remembered);

            Assert.Equal((feed, becauseItIs), await EvaluateAsync(root.FullName, given is null ? [] : [$"-p:MemHogFeed={given}"]));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task<(string?, string?)> EvaluateAsync(string folder, string[] properties)
    {
        var start = new ProcessStartInfo(MachineSurvey.Dotnet, ["msbuild", "Any.csproj", "-getProperty:MemHogFeed,MemHogFeedIs", .. properties])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        // A surrounding build that names the feed, or that runs these tests, must not answer for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("MEMHOG", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var json = JsonDocument.Parse(output);
        var values = json.RootElement.GetProperty("Properties");
        return (values.GetProperty("MemHogFeed").GetString(), values.GetProperty("MemHogFeedIs").GetString());
    }
}
