using System.Globalization;
using System.Text;

namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>
/// Writes the archive that a kernel unpacks as its first file system (kernel: Documentation/driver-api/early-userspace/buffer-format.rst),
/// uncompressed, because an emulated processor is slow to unpack anything. A header is "070701" and 13 numbers of 8 hexadecimal
/// digits; name and content are each filled up to a multiple of 4 bytes; the last entry is named TRAILER!!!.
/// </summary>
internal sealed class CpioArchive(Stream output) : IDisposable
{
    private const int Folder = 0x41ED; // drwxr-xr-x
    private const int Program = 0x81ED; // -rwxr-xr-x
    private readonly HashSet<string> folders = [];
    private int entries;

    /// <param name="path">Absolute, inside the archive; its folders are made as needed.</param>
    /// <param name="content">Of the file, which is executable.</param>
    public void Add(string path, ReadOnlySpan<byte> content)
    {
        AddFolder(path[..path.LastIndexOf('/')]);
        Entry(path, Program, content);
    }

    public void Add(string path, string content) => Add(path, Encoding.UTF8.GetBytes(content));

    public void AddFile(string path, string source) => Add(path, File.ReadAllBytes(source));

    public void AddFolder(string path)
    {
        if (path.Length == 0 || !folders.Add(path))
            return;
        AddFolder(path[..path.LastIndexOf('/')]);
        Entry(path, Folder, []);
    }

    public void Dispose()
    {
        Entry("/TRAILER!!!", 0, []);
        output.Dispose();
    }

    private void Entry(string path, int mode, ReadOnlySpan<byte> content)
    {
        var name = Encoding.UTF8.GetBytes(path[1..] + "\0");
        // Order: inode, mode, owner, group, links, time, size, four device numbers, length of the name, checksum.
        ReadOnlySpan<int> numbers = [++entries, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length, 0];
        var header = new StringBuilder("070701");
        foreach (var number in numbers)
            header.Append(CultureInfo.InvariantCulture, $"{number:X8}");
        output.Write(Encoding.ASCII.GetBytes(header.ToString()));
        output.Write(name);
        Fill(header.Length + name.Length);
        output.Write(content);
        Fill(content.Length);
    }

    private void Fill(int written) => output.Write(new byte[(4 - written % 4) % 4]);
}
