using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Benchmarks as files: <c>benchmarks/ID.json</c> beside the folders of the runs. Nothing is created before the first write.</summary>
/// <param name="directory">Of all runs.</param>
/// <param name="onUnreadable">Told of each benchmark that a list must leave out; without it the list fails at the first.</param>
internal sealed class FileBenchmarks(string directory, Action<StoreException>? onUnreadable) : IBenchmarkStore
{
    private string Folder => Path.Combine(directory, "benchmarks");

    public Task SaveAsync(Benchmark benchmark, CancellationToken cancellation) => Guarded(() =>
    {
        var path = PathOf(benchmark.Id);
        if (File.Exists(path))
            throw BenchmarkFormat.Exists(benchmark.Id, directory);
        DurableFile.CreateFolder(Folder);
        DurableFile.Write(path, BenchmarkFormat.Write(benchmark), replace: false);
        return true;
    }, cancellation);

    public Task<Benchmark?> LoadAsync(string id, CancellationToken cancellation) => Guarded(() =>
        PathOf(id) is var path && File.Exists(path) ? BenchmarkFormat.Read(id, File.ReadAllBytes(path)) : null, cancellation);

    public Task<ImmutableArray<Benchmark>> ListAsync(CancellationToken cancellation) => Guarded(() =>
    {
        var files = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json") : [];
        var ids = files.Select(file => Path.GetFileNameWithoutExtension(file)).Where(RunId.IsValid);
        return BenchmarkFormat.NewestFirst(ids.Select(id => (id, File.ReadAllBytes(PathOf(id)))), onUnreadable);
    }, cancellation);

    private string PathOf(string id) => Path.Combine(Folder, RunId.Check(id) + ".json");

    private async Task<T> Guarded<T>(Func<T> work, CancellationToken cancellation)
    {
        try
        {
            // A sync of the disk blocks.
            return await Task.Run(work, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The results store {directory} cannot be used: {e.Message}", e);
        }
    }
}
