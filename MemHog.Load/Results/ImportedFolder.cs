namespace MemHog.Load.Results;

/// <summary>A whole run as a folder at once: written beside under a name that is no run's, synced, and renamed.</summary>
internal static class ImportedFolder
{
    public static void Write(string directory, StoredRun run, CancellationToken cancellation)
    {
        DurableFile.CreateFolder(directory);
        var (folder, beside) = (new RunFolder(directory, run.Id), System.IO.Path.Combine(directory, $".import-{Guid.NewGuid():n}"));
        try
        {
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
        }
    }

    private static void WriteLine(FileStream file, StoredText text)
    {
        file.Write(text.Utf8.Span);
        file.WriteByte((byte)'\n');
    }
}
