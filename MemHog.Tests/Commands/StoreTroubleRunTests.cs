using MemHog.Tests.Results;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>The real command, whose Redis server is killed under it.</summary>
public sealed class StoreTroubleRunTests
{
    [CgroupAndRedisFact]
    public async Task A_run_whose_store_is_gone_for_good_has_its_verdict_and_can_be_delivered()
    {
        using var server = new RedisServer("appendonly yes", "appendfsync always");
        using var target = new PerlTarget("/work", measure: "500ms", trials: 10);
        var password = Path.Combine(target.Folder, "password");
        await File.WriteAllTextAsync(password, RedisServer.Password);
        var url = $"redis://127.0.0.1:{server.Port}?password_file={Uri.EscapeDataString(password)}";
        using var memhog = Memhog.Start(target.Folder, "run", target.Experiment, "--store", url, "--report-dir", target.Folder);
        await Eventually.HoldsAsync(() => server.Ask("DBSIZE").GetAwaiter().GetResult() == ":3", seconds: 60);

        server.Kill();
        var (code, output, error) = await memhog.EndedAsync();

        Assert.InRange(code, 0, 2);
        Assert.Contains("10 of 10 trials", output, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", error, StringComparison.Ordinal);
        var kept = Path.Combine(target.Folder, ".memhog", "undelivered");
        var run = Path.GetFileName(Assert.Single(Directory.GetDirectories(kept)));
        Assert.Contains($"Run     {run} in {kept}", output, StringComparison.Ordinal);
        Assert.Contains($"memhog deliver {run} --store {url}", error, StringComparison.Ordinal);
        Assert.Equal(5, (await Memhog.RunAsync(target.Folder, "deliver", "--store", url)).ExitCode);

        server.StartAgain();
        Assert.Contains("Not delivered", (await Memhog.RunAsync(target.Folder, "list", "--store", url)).Error, StringComparison.Ordinal);
        var elsewhere = await Memhog.RunAsync(target.Folder, "deliver", "--store", target.Store);
        Assert.Contains("was to go elsewhere", elsewhere.Output, StringComparison.Ordinal);
        var delivered = await Memhog.RunAsync(target.Folder, "deliver", "--store", url);

        Assert.Equal((0, $"{run} is in {url}, 10 trials.\n", ""), delivered);
        Assert.Equal(code, (await Memhog.RunAsync(target.Folder, "report", run, "--store", url, "--report-dir", target.Folder)).ExitCode);
        Assert.Contains("Nothing waits", (await Memhog.RunAsync(target.Folder, "deliver", "--store", url)).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await Memhog.RunAsync(target.Folder, "deliver", "no-such-run", "--store", url)).ExitCode);
    }
}

/// <summary>A test that needs this machine's cgroups and a redis-server.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CgroupAndRedisFactAttribute : FactAttribute
{
    public CgroupAndRedisFactAttribute() => Skip = RedisServer.Program is null ? RedisFactAttribute.Reason
        : CgroupFact.ThisMachine.CanLimit ? null
        : $"This machine cannot enforce a memory limit: {string.Join(' ', CgroupFact.ThisMachine.Problems)}";
}
