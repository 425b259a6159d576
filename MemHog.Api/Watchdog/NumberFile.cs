using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace MemHog.Api.Watchdog;

/// <summary>
/// A number in a small file of the kernel's, read again and again without allocating: the file stays open, and reading
/// it from its start makes the kernel write it anew.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="field">Which of the numbers in its first line, from 0.</param>
internal sealed class NumberFile(string path, int field)
{
    private readonly SafeFileHandle file = File.OpenHandle(path);
    private readonly byte[] text = new byte[256];

    /// <returns>0 if there is no such number.</returns>
    public long Read()
    {
        var rest = text.AsSpan(0, RandomAccess.Read(file, text, 0));
        for (var before = 0; before < field; before++)
        {
            var blank = rest.IndexOf((byte)' ');
            if (blank < 0) return 0;
            rest = rest[(blank + 1)..];
        }

        return Utf8Parser.TryParse(rest, out long number, out _) ? number : 0;
    }
}
