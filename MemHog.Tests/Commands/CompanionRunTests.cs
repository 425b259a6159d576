using System.Text.Json;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>Runs with a real program beside the target.</summary>
public sealed class CompanionRunTests : IDisposable
{
    private readonly string count = Path.GetTempFileName();

    public void Dispose() => File.Delete(count);

    [CgroupFact]
    public async Task A_target_reaches_its_companion_at_the_port_that_it_is_told()
    {
        using var target = Asking("/work", Upstream);

        var (_, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        var run = Result(target, output + error);
        var requests = run.GetProperty("cells")[0].GetProperty("requests");
        Assert.Equal(target.Counted, requests.GetProperty("ok").GetInt64());
        Assert.Equal(target.Counted, requests.GetProperty("total").GetInt64());
        Assert.NotEqual(0, target.Counted);
        Assert.Equal(target.Counted, File.ReadAllLines(count).Length);
        var companion = Assert.Single(run.GetProperty("run").GetProperty("companions").EnumerateArray());
        Assert.Equal("upstream", companion.GetProperty("name").GetString());
        Assert.Contains("{port}", companion.GetProperty("command").EnumerateArray().Select(part => part.GetString()));
    }

    [CgroupFact]
    public async Task A_companion_that_is_never_ready_makes_the_cell_invalid()
    {
        using var target = Asking("/work", "{ command: [perl, -e, 'print qq(no port today\\n); exit 9'] }");

        var (code, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        Assert.Equal(1, code);
        Assert.Equal(0, target.Counted);
        var finding = Invalid(Result(target, output + error));
        Assert.Contains("The companion upstream did not become ready in 1 of 1 trial: exit code 9 once.", finding, StringComparison.Ordinal);
        Assert.Contains("no port today", finding, StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task A_companion_that_dies_in_mid_trial_makes_the_cell_invalid()
    {
        using var target = Asking("/exit?code=3", Upstream);

        var (code, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        Assert.Equal(1, code);
        Assert.Contains("The companion upstream ended while the target was measured in 1 of 1 trial: exit code 3 once.", Invalid(Result(target, output + error)), StringComparison.Ordinal);
    }

    [CgroupTheory]
    [InlineData(MemHog.Load.Sandbox.Signals.Kill)]
    [InlineData(2)]
    public async Task Whatever_ends_the_runner_leaves_no_companion(int signal)
    {
        using var target = Asking("/work", Upstream, measure: "60s");
        using var memhog = Memhog.Start(target.Folder, target.Run());
        await Eventually.HoldsAsync(() => target.Counted > 0, seconds: 60);
        Assert.Equal(["t1", "upstream"], PerlTarget.CgroupsOf(memhog.Id).Select(folder => folder.Split('-')[^1]).Order(StringComparer.Ordinal));

        memhog.Signal(signal);
        await memhog.EndedAsync();

        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(memhog.Id).Length == 0);
    }

    private string Upstream => $$"""{ command: [perl, {{PerlTarget.Script}}, "{port}", {{count}}], ready: /ready }""";

    private static PerlTarget Asking(string path, string upstream, string measure = "1s") => new(
        "/ask", measure: measure, extra: $"companions:\n  upstream: {upstream}", env: $$"""UPSTREAM: "{upstream.port}", PATH_TO_ASK: "{{path}}" """);

    private static JsonElement Result(PerlTarget target, string output)
    {
        Assert.True(File.Exists(target.Json), output);
        return JsonDocument.Parse(File.ReadAllText(target.Json)).RootElement;
    }

    private static string Invalid(JsonElement run)
    {
        var cell = run.GetProperty("cells")[0];
        Assert.Equal("invalid", cell.GetProperty("verdict").GetString());
        return cell.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == "companion-failed").GetProperty("text").GetString()!;
    }
}
