using MemHog.Load.Results;

namespace MemHog.Load.Bench.Store;

/// <summary>Stores of files in a temporary folder.</summary>
internal sealed class PrivateFiles : ITestedStore
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("memhog-bench-store-");

    public IResultsStore Open(string place) => new FileStore(Path.Combine(folder.FullName, place));

    public Task RemoveAsync(string place, string runId, CancellationToken cancellation)
    {
        Directory.Delete(Path.Combine(folder.FullName, place, runId), recursive: true);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
