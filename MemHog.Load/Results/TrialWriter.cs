using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Adds trials to a run's log; only one process can hold it for a run (the kernel lets go of the lock when that process
/// dies). What is appended is synced before <see cref="Append"/> returns.
/// </summary>
internal sealed class TrialWriter : IDisposable
{
    private readonly FileStream lockFile;
    private readonly FileStream log;
    private readonly FileStream tally;
    private readonly HashSet<int> stored;

    /// <exception cref="IOException">Another process writes to this run, or the files cannot be opened.</exception>
    /// <exception cref="StoreException">The log is damaged.</exception>
    public TrialWriter(RunFolder folder)
    {
        lockFile = DurableFile.Open(folder.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        try
        {
            var present = TrialLog.Read(folder.Trials);
            stored = [.. present.Texts().Select(text => RunFormat.ReadTrial(folder.Id, text).Number)];
            log = DurableFile.Open(folder.Trials, FileMode.OpenOrCreate, FileAccess.Write);
            log.SetLength(present.Length);
            log.Seek(0, SeekOrigin.End);
            // Whole lines of a writer that was killed before it synced become durable here, and so does the file's name.
            log.Flush(flushToDisk: true);
            DurableFile.SyncFolder(folder.Path);
            tally = DurableFile.Open(folder.Tally, FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch
        {
            tally?.Dispose();
            log?.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    public void Append(IEnumerable<TrialResult> trials)
    {
        TrialResult[] fresh = [.. trials.DistinctBy(trial => trial.Number).Where(trial => !stored.Contains(trial.Number))];
        if (fresh.Length == 0)
            return;
        var before = log.Length;
        try
        {
            // Each line in one write: another order of its bytes would make more kinds of torn lines.
            foreach (var trial in fresh)
                log.Write([.. RunFormat.Write(trial), (byte)'\n']);
            log.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // They were not acknowledged, so they must not be there later: a disk that failed to sync may still show them.
            log.SetLength(before);
            throw;
        }

        stored.UnionWith(fresh.Select(trial => trial.Number));
        TrialTally.Write(tally, stored.Count, log.Length);
    }

    public void Dispose()
    {
        tally.Dispose();
        log.Dispose();
        lockFile.Dispose();
    }
}
