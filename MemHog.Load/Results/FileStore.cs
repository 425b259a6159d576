using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Runs as files, the embedded default: a folder per run with manifest.json, trials.jsonl and end.json. Nothing is
/// created before the first write.
/// </summary>
/// <param name="directory">Of all runs.</param>
/// <param name="onUnreadable">Told of each run that a list must leave out; without it the list fails at the first.</param>
internal sealed class FileStore(string directory, Action<StoreException>? onUnreadable = null) : IResultsStore
{
    private readonly Dictionary<string, TrialWriter> writers = [];
    private readonly SemaphoreSlim gate = new(1);

    public string Location => directory;

    public IBenchmarkStore Benchmarks { get; } = new FileBenchmarks(directory, onUnreadable);

    public Task BeginAsync(RunManifest manifest, CancellationToken cancellation) => Guarded(() =>
    {
        var (folder, text) = (new RunFolder(directory, manifest.Id), RunFormat.Write(manifest));
        if (folder.Exists)
            return File.ReadAllBytes(folder.Manifest).AsSpan().TrimEnd((byte)'\n').SequenceEqual(text) ? true : throw RunErrors.Exists(folder.Id, Location);
        DurableFile.CreateFolder(folder.Path);
        DurableFile.Write(folder.Manifest, text, replace: false);
        return true;
    }, cancellation);

    public Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation) => Guarded(() =>
    {
        var folder = Existing(before.Id);
        // The lock comes first and stays with this process until the run ends: whoever has it is the only one that gets any further.
        var held = writers.GetValueOrDefault(folder.Id);
        var writer = held ?? Locked(folder);
        try
        {
            if (!RunFormat.Write(ReadManifest(folder)).SequenceEqual(RunFormat.Write(before)))
                throw RunErrors.Taken(folder.Id, Location);
            var taken = before with { Resumptions = before.Resumptions.Add(resumption) };
            File.Delete(folder.End);
            DurableFile.Write(folder.Manifest, RunFormat.Write(taken), replace: true);
            writers[folder.Id] = writer;
            return taken;
        }
        catch
        {
            if (held is null)
                writer.Dispose();
            throw;
        }
    }, cancellation);

    public Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation) => AppendManyAsync(runId, [trial], cancellation);

    public Task AppendManyAsync(string runId, ImmutableArray<TrialResult> trials, CancellationToken cancellation) => Guarded(() =>
    {
        var folder = Existing(runId);
        if (!writers.TryGetValue(runId, out var writer))
            writers[runId] = writer = new TrialWriter(folder);
        try
        {
            writer.Append(trials);
        }
        catch (IOException)
        {
            // The next trial starts from what the disk really has.
            LetGo(runId);
            throw;
        }

        return true;
    }, cancellation);

    public Task EndAsync(string runId, RunEnd end, CancellationToken cancellation) => Guarded(() =>
    {
        try
        {
            DurableFile.Write(Existing(runId).End, RunFormat.Write(end), replace: true);
        }
        finally
        {
            LetGo(runId);
        }

        return true;
    }, cancellation);

    public Task<Run?> LoadAsync(string runId, CancellationToken cancellation) => Guarded(() => Stored(runId)?.Read(), cancellation);

    public Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation) => Guarded(() => Stored(runId), cancellation);

    public Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation) => Guarded(() =>
    {
        if (new RunFolder(directory, run.Id).Exists)
            throw RunErrors.Exists(run.Id, Location);
        ImportedFolder.Write(directory, run, cancellation);
        return true;
    }, cancellation);

    public Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation) => Guarded(() =>
    {
        if (!Directory.Exists(directory))
            return [];
        var folders = Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)!)
            .Where(RunId.IsValid).Select(id => new RunFolder(directory, id));
        var heads = new FileHeads(directory);
        var runs = RunList.NewestFirst(folders, folder =>
        {
            cancellation.ThrowIfCancellationRequested();
            return UnlessGone(folder, () => heads.Of(folder, Summarize));
        }, onUnreadable);
        heads.Keep();
        return runs;
    }, cancellation);

    public async ValueTask DisposeAsync()
    {
        // A trial that is being written is finished first.
        await gate.WaitAsync();
        foreach (var runId in writers.Keys.ToArray())
            LetGo(runId);
        gate.Dispose();
    }

    private static RunSummary Summarize(RunFolder folder) =>
        new(RunHead.Of(ReadManifest(folder)), TrialTally.CountTrials(folder), ReadEnd(folder));

    /// <summary>A run that was delivered or deleted while the list was made.</summary>
    private static RunSummary? UnlessGone(RunFolder folder, Func<RunSummary?> read)
    {
        try
        {
            return read();
        }
        catch (IOException) when (!folder.Exists)
        {
            return null;
        }
    }

    private static RunManifest ReadManifest(RunFolder folder) => RunFormat.ReadManifest(folder.Id, ManifestOf(folder));

    private static RunEnd? ReadEnd(RunFolder folder) => EndOf(folder) is { } end ? RunFormat.ReadEnd(folder.Id, end) : null;

    private static StoredText ManifestOf(RunFolder folder) => Line("manifest.json", folder.Manifest);

    private static StoredText? EndOf(RunFolder folder) => File.Exists(folder.End) ? Line("end.json", folder.End) : null;

    private static StoredText Line(string place, string path)
    {
        ReadOnlyMemory<byte> line = File.ReadAllBytes(path);
        return new StoredText(place, line.TrimEnd((byte)'\n'));
    }

    private StoredRun? Stored(string runId)
    {
        var folder = new RunFolder(directory, runId);
        if (!folder.Exists)
            return null;
        // The end first: when it is there, so are all trials.
        var (manifest, end) = (ManifestOf(folder), EndOf(folder));
        return new StoredRun(folder.Id, manifest, [.. TrialLog.Read(folder.Trials).Texts()], end);
    }

    private RunFolder Existing(string runId) =>
        new RunFolder(directory, runId) is { Exists: true } folder ? folder : throw RunErrors.Missing(runId, Location);

    private TrialWriter Locked(RunFolder folder)
    {
        try
        {
            return new TrialWriter(folder);
        }
        catch (IOException)
        {
            throw RunErrors.Taken(folder.Id, Location);
        }
    }

    private void LetGo(string runId)
    {
        if (writers.Remove(runId, out var writer))
            writer.Dispose();
    }

    private async Task<T> Guarded<T>(Func<T> work, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // A sync of the disk blocks; the caller's thread may have a clock to watch.
            return await Task.Run(work, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The results store {Location} cannot be used: {e.Message}", e);
        }
        finally
        {
            gate.Release();
        }
    }
}
