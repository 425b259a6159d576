namespace MemHog.Load.Results;

/// <summary>A whole run as a folder at once: written beside under a name that is no run's, synced, and renamed.</summary>
internal static class ImportedFolder
{
    private const string Prefix = ".import-";
    private const string LockSuffix = ".lock";

    /// <summary>A file is there a moment before it is locked.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    public static void Write(string directory, StoredRun run, CancellationToken cancellation)
    {
        DurableFile.CreateFolder(directory);
        var (folder, beside) = (new RunFolder(directory, run.Id), System.IO.Path.Combine(directory, $"{Prefix}{Guid.NewGuid():n}"));
        var held = beside + LockSuffix;
        // The kernel lets go of it when this process dies: what is left then is the next import's to clear away.
        using var lockFile = DurableFile.Open(held, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            RemoveLeft(directory, File.GetLastWriteTimeUtc(held));
            DurableFile.CreateFolder(beside);
            string Beside(string path) => System.IO.Path.Combine(beside, System.IO.Path.GetFileName(path));
            DurableFile.Write(Beside(folder.Manifest), file => WriteLine(file, run.Manifest), replace: false);
            if (!run.Trials.IsEmpty)
            {
                DurableFile.Write(Beside(folder.Trials), file =>
                {
                    foreach (var trial in run.Trials)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        WriteLine(file, trial);
                    }
                }, replace: false);
            }

            if (run.End is { } end)
                DurableFile.Write(Beside(folder.End), file => WriteLine(file, end), replace: false);
            // Fails where a folder of that name has appeared meanwhile.
            Directory.Move(beside, folder.Path);
            DurableFile.SyncFolder(directory);
        }
        finally
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            File.Delete(held);
        }
    }

    /// <summary>What imports have left that were killed.</summary>
    private static void RemoveLeft(string directory, DateTime now)
    {
        foreach (var held in Directory.EnumerateFiles(directory, $"{Prefix}*{LockSuffix}").Where(held => now - File.GetLastWriteTimeUtc(held) > Settled).ToList())
        {
            try
            {
                using var lockFile = DurableFile.Open(held, FileMode.Open, FileAccess.Write, FileShare.None);
                var beside = held[..^LockSuffix.Length];
                if (Directory.Exists(beside))
                    Directory.Delete(beside, recursive: true);
                File.Delete(held);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody holds it, or it is not ours to remove.
            }
        }
    }

    private static void WriteLine(FileStream file, StoredText text)
    {
        file.Write(text.Utf8.Span);
        file.WriteByte((byte)'\n');
    }
}
