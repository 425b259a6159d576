using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;
using MemHog.Tests.Results;
using MemHog.Tests.Results.Bundles;

namespace MemHog.Tests.Documentation;

/// <summary>The bundles in <c>docs/runs</c>.</summary>
public sealed class CommittedRunsTests
{
    public static TheoryData<string> Names => [.. CommittedRuns.Files.Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_committed_bundle_holds_the_run_it_is_named_after_and_is_what_would_be_exported_today(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "runs", name));

        var run = SampleBundles.Read(bytes);

        Assert.Equal(name, run.Id + ".zip");
        // Part by part: what compresses them is another program in another version of .NET.
        Assert.Equal(Parts(bytes), Parts(SampleBundles.Of(run)));
    }

    [Fact]
    public async Task A_committed_bundle_imported_reports_as_it_does_itself()
    {
        using var folder = new TempFolder();
        await using var store = new FileStore(folder.Path);
        var (run, manifest, _) = BundleReader.Read(CommittedRuns.Files.First());

        await store.ImportAsync(run, manifest, default);

        Same.As(run.Read(), await store.LoadAsync(run.Id, default));
    }

    [Fact]
    public void Runs_of_older_schemas_are_among_them_and_read() =>
        Assert.Contains(CommittedRuns.All, run => run.Manifest.Schema < RunManifest.CurrentSchema);

    private static IEnumerable<(string Name, string Content)> Parts(byte[] bundle) => SampleBundles.PartsOf(bundle).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content)));
}
