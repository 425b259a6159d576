using System.Text.Json;
using MemHog.Tests.Results;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>A whole run with one cell whose setting takes effect and one whose does not.</summary>
public sealed class SettingsRunTests
{
    [CgroupFact]
    public async Task A_cell_whose_setting_did_not_take_effect_is_invalid_and_never_recommended()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.Sub("asked.yaml"), $$"""
            name: asked
            question: Which settings take effect?
            target:
              command: [dotnet, {{Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")}}]
              ready: /health/ready
              ready_timeout: 90s
            load:
              request: GET /hog?mb=1
              clients: 2
              warmup: 0s
              measure: 2s
              timeout: 60s
            factors:
              limit: [512MiB]
              gc:
                - { name: decimal, env: { DOTNET_GCHeapHardLimitPercent: "75" } }
                - { name: right, env: { DOTNET_GCHeapHardLimitPercent: "0x4B", DOTNET_gcServer: "0" } }
            slo: { success: ">= 1%" }
            trials: 2
            """);

        var (_, output, error) = await Memhog.RunAsync(folder.Path, "run", "asked.yaml", "--store", folder.Sub("store"), "--report-dir", folder.Path, "--json", folder.Sub("result.json"));

        Assert.True(File.Exists(folder.Sub("result.json")), output + error);
        var run = JsonDocument.Parse(File.ReadAllText(folder.Sub("result.json"))).RootElement;
        var (wrong, right) = (run.GetProperty("cells")[0], run.GetProperty("cells")[1]);
        Assert.Equal(("invalid", "meets"), (Text(wrong, "verdict"), Text(right, "verdict")));
        Assert.Contains("settings-contradicted", wrong.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "rule")));
        Assert.All(right.GetProperty("settings").GetProperty("asked").EnumerateArray(), asked => Assert.Equal("effective", Text(asked, "state")));
        Assert.Equal("right", Text(run.GetProperty("recommendation").GetProperty("levels"), "gc"));
        Assert.Contains("Settings in force", output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
