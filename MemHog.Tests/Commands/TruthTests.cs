using System.Text.Json;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>What the JSON says against what the target and the kernel say: counted independently, on a target in another language.</summary>
public sealed class TruthTests
{
    [CgroupFact]
    public async Task Requests_are_exactly_those_that_the_target_counted()
    {
        using var target = new PerlTarget("/work");

        var (code, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        var cell = Cell(target, output + error);
        Assert.Equal(target.Counted, Requests(cell, "total"));
        Assert.Equal(target.Counted, Requests(cell, "ok"));
        Assert.True(target.Counted > 10, $"{target.Counted} requests");
        Assert.Equal(1, Fates(cell, "alive"));
        // One process cannot show how much processes differ: a narrow success is never claimed from it.
        Assert.Equal(("undecided", 2), (cell.GetProperty("verdict").GetString(), code));
    }

    [CgroupFact]
    public async Task Kills_and_peak_are_the_kernels()
    {
        using var target = new PerlTarget("/hold?mb=10", limit: "64MiB", measure: "3s");
        using var memhog = Memhog.Start(target.Folder, target.Run());
        await using var watch = new KernelWatch(memhog.Id);

        var (code, output, error) = await memhog.EndedAsync();

        var cell = Cell(target, output + error);
        var (kills, peak) = await watch.ResultAsync();
        Assert.True(kills > 0, "the kernel killed nothing");
        Assert.Equal(kills, cell.GetProperty("oom_kills").GetInt64());
        Assert.Equal(kills, Fates(cell, "oom-killed"));
        Assert.Equal(peak, cell.GetProperty("peak_bytes").GetInt64());
        Assert.Equal((0, 0), (Fates(cell, "exited"), Fates(cell, "failed-to-start")));
        // The target counts a request before it answers; one that it was killed over may be counted there or not.
        Assert.InRange(target.Counted, Requests(cell, "ok"), Requests(cell, "ok") + Requests(cell, "reset"));
        Assert.Equal(("fails", 1), (cell.GetProperty("verdict").GetString(), code));
        Assert.Contains(cell.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "kernel-kill");
    }

    [CgroupFact]
    public async Task A_target_that_ends_by_itself_with_137_was_not_killed_by_the_kernel()
    {
        using var target = new PerlTarget("/exit?code=137");

        var (code, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        var cell = Cell(target, output + error);
        Assert.Equal(0, cell.GetProperty("oom_kills").GetInt64());
        Assert.Equal(0, Fates(cell, "oom-killed"));
        Assert.Equal(target.Counted, Fates(cell, "exited"));
        Assert.Equal(("fails", 1), (cell.GetProperty("verdict").GetString(), code));
    }

    [CgroupFact]
    public async Task Every_outcome_is_counted_as_the_target_answered_it()
    {
        using var target = new PerlTarget("/status?code=503");

        var (_, output, error) = await Memhog.RunAsync(target.Folder, target.Run());

        var cell = Cell(target, output + error);
        Assert.Equal(target.Counted, Requests(cell, "shed"));
        Assert.Equal(target.Counted, Requests(cell, "total"));
    }

    private static JsonElement Cell(PerlTarget target, string output)
    {
        Assert.True(File.Exists(target.Json), output);
        return JsonDocument.Parse(File.ReadAllText(target.Json)).RootElement.GetProperty("cells")[0];
    }

    private static long Requests(JsonElement cell, string outcome) => cell.GetProperty("requests").GetProperty(outcome).GetInt64();

    private static int Fates(JsonElement cell, string fate) => cell.GetProperty("fates").GetProperty(fate).GetInt32();
}
