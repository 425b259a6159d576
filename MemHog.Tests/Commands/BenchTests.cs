using System.Text.Json;
using MemHog.Load.Bench.Speed;
using MemHog.Load.Sandbox;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>
/// Every benchmark runs for real, cut short. What it finds on a busy machine is nobody's fault, so its verdict may be any: a
/// report must be there, stored, and shown again the same.
/// </summary>
public sealed class BenchTests : IDisposable
{
    private static readonly string Api = Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll");
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("histogram")]
    [InlineData("truth")]
    [InlineData("schedule")]
    [InlineData("speed --without-wrk --server socket")]
    [InlineData("speed --without-wrk --server aspnet")]
    [InlineData("store --without-redis")]
    public Task It_prints_a_report_and_stores_it(string benchmark) => RunsAsync(benchmark);

    [CgroupTheory]
    [InlineData("sampler")]
    [InlineData("observer --probe heap --api")]
    [InlineData("export --api")]
    public Task It_does_so_under_a_memory_limit(string benchmark) => RunsAsync(benchmark.EndsWith("--api", StringComparison.Ordinal) ? $"{benchmark} {Api}" : benchmark);

    [Fact]
    public async Task Speed_is_compared_with_wrk_where_there_is_one_and_says_what_to_install_where_there_is_none()
    {
        if (await Wrk.VersionAsync(default) is not null)
        {
            var output = await RunsAsync("speed --server socket");
            Assert.Contains("memhog : wrk, socket", output, StringComparison.Ordinal);
            return;
        }

        var (code, _, error) = await Memhog.RunAsync(folder.Path, "bench", "speed", "--quick");
        Assert.Equal(3, code);
        Assert.Contains("apt-get install wrk", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Kill)]
    public async Task Ended_in_the_middle_it_leaves_no_server_behind(int signal)
    {
        using var memhog = Memhog.Start(folder.Path, "bench", "speed", "--without-wrk", "--server", "socket", "--store", folder.Sub("store"));
        var server = 0;
        await Eventually.HoldsAsync(() => (server = ServerOf(memhog.Id)) != 0, seconds: 60);

        // In its first instants a signal ends it as it ends any process; one that sends requests hears it.
        if (signal == Signals.Terminate)
            await Eventually.HoldsAsync(() => Sockets(memhog.Id) >= 16, seconds: 60);
        memhog.Signal(signal);
        var (code, _, _) = await memhog.EndedAsync();

        await Eventually.HoldsAsync(() => !Path.Exists($"/proc/{server}/exe"), seconds: 60);
        Assert.Equal(signal == Signals.Kill ? 128 + signal : 130, code);
        Assert.False(Directory.Exists(folder.Sub("store")));
    }

    [Fact]
    public async Task An_empty_list_says_how_to_start()
    {
        var (code, output, _) = await Memhog.RunAsync(folder.Path, "bench", "list", "--store", folder.Sub("store"));

        Assert.Equal(0, code);
        Assert.Contains("memhog bench histogram", output, StringComparison.Ordinal);
    }

    private async Task<string> RunsAsync(string benchmark)
    {
        string[] place = ["--store", folder.Sub("store"), "--json"];
        var (code, output, error) = await Memhog.RunAsync(folder.Path, ["bench", .. benchmark.Split(' '), "--quick", .. place, folder.Sub("first.json")]);

        Assert.True(code is 0 or 1 or 2, $"exit code {code}: {output}{error}");
        foreach (var part in (string[])["machine  ", "memhog  ", "measured  ", "95 % of the median", "Verdict"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Sub("first.json")));
        Assert.All(json.RootElement.GetProperty("figures").EnumerateArray(), figure => Assert.NotEqual(0, figure.GetProperty("values").GetArrayLength()));
        var id = json.RootElement.GetProperty("benchmark").GetProperty("id").GetString()!;

        var again = await Memhog.RunAsync(folder.Path, ["bench", "show", id, .. place, folder.Sub("again.json")]);

        Assert.Equal(code, again.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(folder.Sub("first.json")), await File.ReadAllTextAsync(folder.Sub("again.json")));
        Assert.Contains(id, (await Memhog.RunAsync(folder.Path, "bench", "list", "--store", folder.Sub("store"))).Output, StringComparison.Ordinal);
        return output;
    }

    /// <summary>The process that serves for a benchmark: a child of the laboratory with "serve" among its arguments; 0 while there is none.</summary>
    private static int ServerOf(int laboratory) => Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
        .FirstOrDefault(id => id != 0 && TextOf($"/proc/{id}/cmdline").Contains("\0bench\0serve\0", StringComparison.Ordinal)
            && TextOf($"/proc/{id}/stat").Split(") ") is [_, var rest] && rest.Split(' ')[1] == $"{laboratory}");

    private static int Sockets(int process) =>
        new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos().Count(file => file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that has ended meanwhile is not the one that is looked for.
            return "";
        }
    }
}
