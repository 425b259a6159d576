using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Adds trials to a run's log; only one process can hold it for a run (the kernel lets go of the lock when that process
/// dies). Each trial is synced before <see cref="Append"/> returns.
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

    public void Append(TrialResult trial)
    {
        if (stored.Contains(trial.Number))
            return;
        var before = log.Length;
        try
        {
            // One write of the whole line: another order of its bytes would make more kinds of torn lines.
            log.Write([.. RunFormat.Write(trial), (byte)'\n']);
            log.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // It was not acknowledged, so it must not be there later: a disk that failed to sync may still show it.
            log.SetLength(before);
            throw;
        }

        stored.Add(trial.Number);
        TrialTally.Write(tally, stored.Count, log.Length);
    }

    public void Dispose()
    {
        tally.Dispose();
        log.Dispose();
        lockFile.Dispose();
    }
}
