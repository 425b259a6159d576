using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Load.Commands;

/// <summary>A run that a user has named: by its id in the store, or as a bundle. No id ends in ".zip", so there is no doubt which.</summary>
/// <param name="Run">As stored.</param>
/// <param name="Location">The store, or the file.</param>
internal sealed record RunSource(Run Run, string Location)
{
    public static bool IsBundle(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BadInputException">There is no such run, or no such file.</exception>
    /// <exception cref="BundleException">The file is no bundle.</exception>
    public static async Task<RunSource> LoadAsync(IResultsStore store, string name)
    {
        if (IsBundle(name))
            return new RunSource(ReadBundle(name).Run.Read(), name);
        return (RunId.IsValid(name) ? await store.LoadAsync(name, CancellationToken.None).ConfigureAwait(false) : null) is { } run
            ? new RunSource(run, store.Location)
            : throw Missing(store, name);
    }

    /// <summary>A bundle, checked.</summary>
    public static (StoredRun Run, RunManifest Manifest, RunEnd? End) ReadBundle(string path)
    {
        try
        {
            return BundleReader.Read(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                Directory.Exists(path) ? $"{path}: this is a folder. Name a bundle, as memhog export writes it."
                : e is UnauthorizedAccessException ? $"{path}: you may not read it. Name a bundle that you may."
                : $"{path}: there is no such file. Name a bundle, as memhog export writes it, or the id of a run.");
        }
    }

    public static BadInputException Missing(IResultsStore store, string name) =>
        new($"RUN {name}: there is no such run in {store.Location}. `memhog list` shows them; a bundle's name ends in .zip.");
}
