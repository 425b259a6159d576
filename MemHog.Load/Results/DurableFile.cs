using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MemHog.Load.Results;

/// <summary>
/// Files that are there in full or not at all, also after a power loss: written beside, synced, renamed, and the folder
/// synced, since a rename is an entry of the folder (rename(2), fsync(2)). They belong to the user alone.
/// </summary>
internal static class DurableFile
{
    /// <exception cref="IOException">Cannot be written; or exists and <paramref name="replace"/> is false.</exception>
    public static void Write(string path, byte[] line, bool replace) => Write(path, file => file.Write([.. line, (byte)'\n']), replace);

    /// <param name="path">Of the file.</param>
    /// <param name="write">Writes all of it; it is unbuffered.</param>
    /// <param name="replace">Whether it may be there.</param>
    /// <exception cref="IOException">Cannot be written; or exists and <paramref name="replace"/> is false.</exception>
    public static void Write(string path, Action<FileStream> write, bool replace)
    {
        var beside = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var file = Open(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            // Without `overwrite` this is link(2), which fails when another process was first.
            File.Move(beside, path, replace);
        }
        finally
        {
            File.Delete(beside);
        }

        SyncFolder(Path.GetDirectoryName(path)!);
    }

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate))
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Makes the folder, and all above it that are missing, so that they stay.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null)
            CreateFolder(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (parent is not null)
            SyncFolder(parent);
    }

    /// <summary>Makes new names in a folder durable. Windows has no such call and needs none.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        // .NET opens no folders.
        using var folder = new SafeFileHandle(OpenFolder(Encoding.UTF8.GetBytes(path + '\0'), OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000), ownsHandle: true);
        if (folder.IsInvalid)
            throw new IOException($"Cannot open {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.FlushToDisk(folder);
    }

    // O_RDONLY | O_CLOEXEC: a target started at this very moment must not inherit it.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenFolder(byte[] path, int flags);
}
