using System.Text.Json;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

public sealed class CalibrateTests
{
    private const string Halves = "  half: [{ name: a, env: {} }, { name: b, env: {} }]";

    [CgroupFact]
    public async Task A_calibration_is_carried_by_the_next_run_on_the_machine_and_the_one_before_it_has_none()
    {
        using var target = new PerlTarget("/work", measure: "500ms", trials: 3, extra: Halves);
        var before = await Memhog.RunAsync(target.Folder, target.Run());
        Assert.Equal(JsonValueKind.Null, Calibration(target).ValueKind);

        var noise = Path.Combine(target.Folder, "noise.json");
        var (code, output, error) = await Memhog.RunAsync(target.Folder, "calibrate", target.Experiment, "--store", target.Store, "--json", noise);
        Assert.True(code == 0, before.Output + output + error);
        Assert.Contains("between trials", output, StringComparison.Ordinal);
        Assert.Contains("False alarms", output, StringComparison.Ordinal);

        var (_, told, _) = await Memhog.RunAsync(target.Folder, target.Run());
        Assert.Contains("Noise of this machine: calibrated ", told, StringComparison.Ordinal);
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(noise));
        Assert.Equal(written.RootElement.GetProperty("calibration").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), Calibration(target).GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3", "limit: [64MiB, 65MiB]", "not two cells that differ in their names alone")]
    [InlineData("3", "limit: [64MiB]", "not two cells that differ in their names alone")]
    [InlineData("2", "limit: [64MiB]\n  half: [{ name: a, env: {} }, { name: b, env: {} }]", "needs a fixed number, at least 3")]
    [InlineData("{ max: 9, until: decided }", "limit: [64MiB]\n  half: [{ name: a, env: {} }, { name: b, env: {} }]", "needs a fixed number, at least 3")]
    public async Task What_cannot_calibrate_is_refused_before_anything_is_started(string trials, string factors, string expected)
    {
        using var target = new PerlTarget("/work");
        var text = (await File.ReadAllTextAsync(target.Experiment)).Replace("trials: 1", $"trials: {trials}", StringComparison.Ordinal).Replace("limit: [64MiB]", factors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(target.Experiment, text);

        var (code, _, error) = await Memhog.RunAsync(target.Folder, "calibrate", target.Experiment, "--store", target.Store);

        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(target.Store));
    }

    [Theory]
    [InlineData("--blocks", "2")]
    [InlineData("x.yaml", "--blocks", "5")]
    public async Task Options_that_cannot_be_meant_are_refused(params string[] arguments)
    {
        var (code, _, error) = await Memhog.RunAsync(Path.GetTempPath(), ["calibrate", .. arguments]);

        Assert.Equal(3, code);
        Assert.Contains("--blocks", error, StringComparison.Ordinal);
    }

    private static JsonElement Calibration(PerlTarget target)
    {
        using var result = JsonDocument.Parse(File.ReadAllText(target.Json));
        return result.RootElement.GetProperty("run").GetProperty("calibration").Clone();
    }
}
