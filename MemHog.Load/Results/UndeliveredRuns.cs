using System.Collections.Immutable;
using System.Text;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Runs that are kept on this machine until the store they are meant for has them: <c>.memhog/undelivered</c> of the checkout. It is
/// a store of files, so that <c>--store</c> reads it, with one more file in the folder of each run: where it is to go.
/// </summary>
/// <param name="directory">Of all such runs.</param>
/// <param name="onUnreadable">Told of each run that a list must leave out; without it the list fails at the first.</param>
internal sealed class UndeliveredRuns(string directory, Action<StoreException>? onUnreadable = null) : IAsyncDisposable
{
    /// <summary>The runs themselves.</summary>
    public IResultsStore Files { get; } = new FileStore(directory, onUnreadable);

    public string Location => directory;

    public static UndeliveredRuns Of(string currentDirectory, Action<StoreException>? onUnreadable = null) =>
        new(Path.Combine(Checkout.RootOf(currentDirectory), ".memhog", "undelivered"), onUnreadable);

    /// <param name="run">With the trials it has so far.</param>
    /// <param name="destination">The location of the store it is meant for; holds no secret.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">Nothing can be kept here.</exception>
    public async Task KeepAsync(Run run, string destination, CancellationToken cancellation)
    {
        await Files.BeginAsync(run.Manifest, cancellation);
        Guarded(() => DurableFile.Write(DestinationFile(run.Id), Encoding.UTF8.GetBytes(destination), replace: true));
        await Files.AppendManyAsync(run.Id, run.Trials, cancellation);
    }

    public bool Has(string runId) => new RunFolder(directory, runId).Exists;

    /// <summary>Where a run is to go; null when this was not written down.</summary>
    public string? DestinationOf(string runId) => File.Exists(DestinationFile(runId)) ? File.ReadAllText(DestinationFile(runId)).TrimEnd() : null;

    /// <summary>Keeps everybody else from adding to a run or delivering it, until it is disposed of; throws <see cref="StoreException"/> while somebody is at it.</summary>
    /// <returns>Null when there is no such run.</returns>
    public HeldRun? Hold(string runId)
    {
        var folder = new RunFolder(directory, runId);
        if (!folder.Exists)
            return null;
        try
        {
            return new HeldRun(folder, DurableFile.Open(folder.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (DirectoryNotFoundException)
        {
            // Delivered by somebody else this very moment.
            return null;
        }
        catch (IOException)
        {
            throw RunErrors.Taken(runId, directory);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable(e);
        }
    }

    /// <summary>Forgets a run that is delivered.</summary>
    public void Remove(HeldRun run) => Guarded(() =>
    {
        // Without its manifest it is no run, whatever else a kill leaves behind.
        File.Delete(run.Folder.Manifest);
        Directory.Delete(run.Folder.Path, recursive: true);
    });

    /// <inheritdoc cref="Remove(HeldRun)"/>
    public void Remove(string runId)
    {
        using var held = Hold(runId);
        if (held is not null)
            Remove(held);
    }

    /// <summary>Brings a run to its store, and forgets it; nobody else comes in between.</summary>
    /// <param name="runId">Of a run that nobody runs.</param>
    /// <param name="store">Another than this.</param>
    /// <param name="cancellation">Gives up; it stays.</param>
    /// <returns>As it was delivered; null when there is no such run.</returns>
    /// <exception cref="StoreException">It could not be delivered in full, and is as it was.</exception>
    public async Task<Run?> DeliverAsync(string runId, IResultsStore store, CancellationToken cancellation)
    {
        using var held = Hold(runId);
        if (held is null || await Files.LoadAsync(runId, cancellation) is not { } run)
            return null;
        await Delivery.DeliverAsync(run, store, cancellation);
        Remove(held);
        return run;
    }

    public ValueTask DisposeAsync() => Files.DisposeAsync();

    private string DestinationFile(string runId) => Path.Combine(new RunFolder(directory, runId).Path, "destination");

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e);
        }
    }

    private StoreException Unusable(Exception e) => new($"The results store {directory} cannot be used: {e.Message}", e);
}

/// <summary>A kept run that nobody else can add to.</summary>
internal sealed class HeldRun(RunFolder folder, FileStream writerLock) : IDisposable
{
    public RunFolder Folder => folder;

    public void Dispose() => writerLock.Dispose();
}
