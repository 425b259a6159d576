using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.NBomber;
using MemHog.Tests.Commands;

namespace MemHog.Tests.Traffic.NBomber;

/// <summary>A build without NBomber.</summary>
public sealed class RefusedEngineTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("run", "--dry-run")]
    [InlineData("lint")]
    [InlineData("target", "--list")]
    public async Task An_experiment_that_wants_NBomber_is_refused_and_nothing_is_started(string command, params string[] more)
    {
        using var target = new PerlTarget("/work");
        await File.WriteAllTextAsync(target.Experiment, (await File.ReadAllTextAsync(target.Experiment)).Replace("  clients: 2", "  engine: nbomber\n  clients: 2", StringComparison.Ordinal));

        var (code, output, error) = await Memhog.RunAsync(target.Folder, [command, target.Experiment, .. more]);

        Assert.True(code == 3, output + error);
        Assert.Contains("load.engine: \"nbomber\" is not in this build", error, StringComparison.Ordinal);
        Assert.Contains("-p:MemHogFeed=full", error, StringComparison.Ordinal);
        Assert.Equal(0, target.Counted);
        Assert.Equal(["perl.yaml"], Directory.EnumerateFileSystemEntries(target.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Nobody_gets_another_engine_in_its_place()
    {
        var shape = new LoadShape(new HttpCall("GET", "/"), 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), null) { Engine = LoadEngine.Nbomber };

        Assert.Throws<LoadEngineException>(() => ILoad.Of(shape, new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 1), TimeProvider.System));
        Assert.Null(NBomberEngine.Name);
    }
}
