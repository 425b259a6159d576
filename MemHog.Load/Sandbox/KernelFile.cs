using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>The kernel's one-value and key-value files.</summary>
internal static class KernelFile
{
    /// <summary>"536870912\n"; v2 writes "max" for no limit.</summary>
    public static long ReadNumber(string path)
    {
        var text = File.ReadAllText(path).AsSpan().Trim();
        return text.SequenceEqual("max") ? long.MaxValue : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// One value of a flat keyed file, 0 when the kernel does not know the key:
    /// <code>
    /// anon 23543808
    /// file 4096
    /// </code>
    /// </summary>
    public static long ReadKey(string path, string key)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length > key.Length && line[key.Length] == ' ' && line.StartsWith(key, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return 0;
    }

    /// <summary>Written in one call, as the kernel wants it; an existing file only, so that a typing error creates nothing.</summary>
    public static void Write(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    public static void Write(string path, long number) => Write(path, number.ToString(CultureInfo.InvariantCulture));
}
