using Microsoft.Win32.SafeHandles;

namespace MemHog.Load.Sandbox;

/// <summary>
/// A file of the kernel that is read again and again: opened once, and read from its beginning each time, which is when the kernel
/// writes it anew. Any number of threads may read.
/// </summary>
internal sealed class OpenKernelFile : IDisposable
{
    /// <summary>Room for the longest of them: memory.stat, some 2,000 bytes in Linux 6.</summary>
    public const int Longest = 16 * 1024;

    private readonly SafeFileHandle handle;

    private OpenKernelFile(string path) => handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    public static OpenKernelFile Open(string directory, string name) => new(Path.Combine(directory, name));

    /// <summary>Null where this kernel has no such file.</summary>
    public static OpenKernelFile? OpenIfThere(string directory, string name) =>
        File.Exists(Path.Combine(directory, name)) ? Open(directory, name) : null;

    /// <summary>Allocates nothing.</summary>
    /// <param name="buffer">Where its text goes; what does not fit is left out.</param>
    /// <returns>The text.</returns>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        var length = 0;
        while (length < buffer.Length && RandomAccess.Read(handle, buffer[length..], length) is var read and > 0)
            length += read;
        return buffer[..length];
    }

    /// <summary>Of a file that holds one. It comes whole, so it is read once: a second call would let the kernel write it anew in between.</summary>
    public long Number()
    {
        Span<byte> buffer = stackalloc byte[32];
        return KernelText.Number(buffer[..RandomAccess.Read(handle, buffer, 0)]);
    }

    public void Dispose() => handle.Dispose();
}
