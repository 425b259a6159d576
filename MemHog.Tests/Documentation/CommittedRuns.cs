using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Tests.Documentation;

/// <summary>The bundles in <c>docs/runs</c>, which every table of README and docs is recomputed from.</summary>
internal static class CommittedRuns
{
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "runs"), "*.zip").Order(StringComparer.Ordinal);

    public static IEnumerable<StoredRun> Stored => Files.Select(file => BundleReader.Read(file).Run);

    /// <summary>The default experiment, run twice: the newest of all.</summary>
    public static IEnumerable<StoredRun> Reproduced => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "runs", "reproduced"), "*.zip").Order(StringComparer.Ordinal).Select(file => BundleReader.Read(file).Run);

    public static IEnumerable<Run> All => Stored.Select(run => run.Read());

    /// <summary>The one run of an experiment.</summary>
    public static Run Of(string experiment) => Assert.Single(All, run => run.Manifest.Experiment == experiment);
}
