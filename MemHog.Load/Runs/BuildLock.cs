namespace MemHog.Load.Runs;

/// <summary>
/// One build of a project at a time, whichever process of this machine wants it: two builds in one obj folder break each other,
/// and a dashboard starts several targets of one project at once. The kernel lets go of it when the process ends, however.
/// </summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="project">A project file, or its folder.</param>
    /// <param name="time">For the pauses between two tries.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What to dispose of after the build.</returns>
    public static async Task<IDisposable> TakeAsync(string project, TimeProvider time, CancellationToken cancellation)
    {
        // The build itself writes there, and it is nobody's source.
        var folder = Directory.CreateDirectory(Path.Combine(Directory.Exists(project) ? project : Path.GetDirectoryName(project)!, "obj")).FullName;
        var file = Path.Combine(folder, "memhog-build.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
