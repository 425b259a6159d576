namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>A folder of our own for one socket, readable by this user alone.</summary>
internal sealed class SocketFolder : IDisposable
{
    /// <summary>A socket's address holds 107 bytes on Linux and 103 on macOS; the runtime's variable separates by "," and ";".</summary>
    private const int MostPathBytes = 100;

    private readonly DirectoryInfo directory;

    private SocketFolder(DirectoryInfo directory) => this.directory = directory;

    public string SocketPath => Path.Combine(directory.FullName, "gc");

    /// <exception cref="IOException">Neither the folder for temporary files nor /tmp will do.</exception>
    public static SocketFolder Create()
    {
        if (OperatingSystem.IsWindows())
            throw new IOException("There the runtime listens at pipes.");
        var folder = new SocketFolder(Directory.CreateTempSubdirectory("memhog-"));
        if (IsFit(folder.SocketPath))
            return folder;
        folder.Dispose();
        var fallback = Directory.CreateDirectory(Path.Combine("/tmp", "memhog-" + Guid.NewGuid().ToString("N")[..12]), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new SocketFolder(fallback);
    }

    public void Dispose()
    {
        try
        {
            directory.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever cleans up temporary files was here before.
        }
    }

    private static bool IsFit(string path) => System.Text.Encoding.UTF8.GetByteCount(path) <= MostPathBytes && path.AsSpan().IndexOfAny(',', ';') < 0;
}
