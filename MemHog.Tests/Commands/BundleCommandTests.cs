using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Commands;

/// <summary>export, import, report and compare as a user calls them.</summary>
public sealed class BundleCommandTests : IDisposable
{
    private static readonly string Committed = CommittedRuns.Files.First();
    private static readonly string Id = Path.GetFileNameWithoutExtension(Committed);
    private readonly TempFolder folder = new();

    [Fact]
    public async Task An_imported_run_reports_to_the_byte_as_its_bundle_does_and_is_exported_as_it_came()
    {
        Assert.Equal(0, (await Run("import", Committed, "--store", "store")).ExitCode);
        var fromStore = await Run("report", Id, "--store", "store", "--report-dir", "one");
        var fromBundle = await Run("report", Committed, "--store", "none", "--report-dir", "two");
        Assert.Equal(0, (await Run("export", Id, "--store", "store", "-o", "again.zip")).ExitCode);

        Assert.Equal(fromStore.ExitCode, fromBundle.ExitCode);
        foreach (var report in Directory.GetFiles(folder.Sub("one")))
            Assert.Equal(await File.ReadAllBytesAsync(report), await File.ReadAllBytesAsync(Path.Combine(folder.Sub("two"), Path.GetFileName(report))));
        Assert.Equal(3, Directory.GetFiles(folder.Sub("two")).Length);
        Assert.False(Directory.Exists(folder.Sub("none")));
        Assert.True(SampleBundles.Read(await File.ReadAllBytesAsync(folder.Sub("again.zip"))).IsSameAs(SampleBundles.Read(await File.ReadAllBytesAsync(Committed))));
    }

    [Fact]
    public async Task The_same_run_again_is_no_error_and_another_of_its_id_is_refused()
    {
        await File.WriteAllBytesAsync(folder.Sub("one.zip"), SampleBundles.Of(SampleBundles.Run));
        await File.WriteAllBytesAsync(folder.Sub("other.zip"), SampleBundles.Of(SampleBundles.Run with { End = null }));
        await Run("import", "one.zip", "--store", "store");

        var same = await Run("import", "one.zip", "--store", "store");
        var other = await Run("import", "other.zip", "--store", "store");

        Assert.True(same.ExitCode == 0 && same.Output.Contains("already, the same to the byte", StringComparison.Ordinal), same.Output + same.Error);
        Assert.True(other.ExitCode == 3 && other.Error.Contains("has another run", StringComparison.Ordinal), other.Output + other.Error);
        Assert.True(File.Exists(Path.Combine(folder.Sub("store"), SampleBundles.Manifest.Id, "end.json")));
    }

    [Fact]
    public async Task A_file_that_is_there_is_overwritten_only_when_asked_to()
    {
        await Run("import", Committed, "--store", "store");
        await File.WriteAllTextAsync(folder.Sub("there.zip"), "dear to somebody");

        Assert.Equal(3, (await Run("export", Id, "--store", "store", "-o", "there.zip")).ExitCode);
        Assert.Equal("dear to somebody", await File.ReadAllTextAsync(folder.Sub("there.zip")));
        Assert.Equal(0, (await Run("export", Id, "--store", "store", "-o", "there.zip", "--force")).ExitCode);
        Assert.Equal(Id, SampleBundles.Read(await File.ReadAllBytesAsync(folder.Sub("there.zip"))).Id);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_under_way_is_not_exported()
    {
        await using (var store = new FileStore(folder.Sub("store")))
            await store.BeginAsync(SampleBundles.Manifest with { Runner = ProcessStart.ThisProcess() }, default);

        var (code, _, error) = await Run("export", SampleBundles.Manifest.Id, "--store", "store");

        Assert.True(code == 3 && error.Contains("still under way", StringComparison.Ordinal), error);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_run_compared_with_its_own_bundle_is_not_worse_and_both_files_are_written()
    {
        await Run("import", Committed, "--store", "store");

        var (code, output, error) = await Run("compare", Id, Committed, "--store", "store", "--json", "c.json", "--markdown", "c.md");

        Assert.True(code == 0, error);
        Assert.Contains("Nothing that a manifest records.", output, StringComparison.Ordinal);
        Assert.StartsWith("{", await File.ReadAllTextAsync(folder.Sub("c.json")), StringComparison.Ordinal);
        Assert.StartsWith("# Runs compared", await File.ReadAllTextAsync(folder.Sub("c.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_bundle_says_does_not_drive_the_terminal()
    {
        await File.WriteAllBytesAsync(folder.Sub("x.zip"), SampleBundles.Forged((name, text) => name != "manifest.json" ? text : text
            .Replace("\"question\":\"", "\"question\":\"\\u001b[2J", StringComparison.Ordinal)
            .Replace("\"heap-90\"", "\"heap\\u001b[31m-90\"", StringComparison.Ordinal)
            .Replace("\"dotnet\"", "\"dot\\u001b]0;net\"", StringComparison.Ordinal)
            .Replace("\"host\":\"", "\"host\":\"\\u001b[5m", StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(folder.Sub("cut.zip"), SampleBundles.Forged((name, text) => name != "manifest.json" ? text : text
            .Replace("experiments/oom-512.yaml", "experiments/\\u001b[2J.yaml", StringComparison.Ordinal)));

        (int ExitCode, string Output, string Error)[] all =
        [
            await Run("show", "x.zip"), await Run("show", "x.zip", "--death", "1"), await Run("report", "x.zip", "--report-dir", "r"),
            await Run("import", "x.zip", "--store", "store"), await Run("list", "--store", "store"), await Run("reproduce", "cut.zip", "--store", "store"),
        ];

        Assert.All(all, one => Assert.DoesNotContain('\u001b', one.Output + one.Error));
        Assert.All(all, one => Assert.InRange(one.ExitCode, 0, 3));
        Assert.Contains("\u241b[2J", all[0].Output, StringComparison.Ordinal);
        Assert.Contains("heap\u241b[31m-90", all[1].Output, StringComparison.Ordinal);
        Assert.Contains("\u241b[2J", all[4].Output, StringComparison.Ordinal);
        Assert.Contains("\u241b[2J", all[5].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("/etc/passwd")]
    [InlineData("../../x.yaml")]
    [InlineData("experiments/../../x.yaml")]
    [InlineData("C:\\\\x.yaml")]
    [InlineData("")]
    public async Task A_bundle_names_no_file_outside_of_the_checkout(string place)
    {
        await File.WriteAllBytesAsync(folder.Sub("x.zip"), SampleBundles.Forged((name, text) =>
            name != "manifest.json" ? text : text.Replace("experiments/oom-512.yaml", place, StringComparison.Ordinal)));

        var (code, _, error) = await Run("reproduce", "x.zip", "--store", "store");
        var (named, _, wrong) = await Run("reproduce", "x.zip", "--store", "store", "--folder", ".");

        Assert.True(code == 3 && error.Contains("it does not say where its experiment lies", StringComparison.Ordinal), $"{code}: {error}");
        Assert.True(named == 3, $"{named}: {wrong}");
    }

    public void Dispose() => folder.Dispose();

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) => Memhog.RunAsync(folder.Path, arguments);
}
