using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>The kernel's one-value files, as far as they are read or written once.</summary>
internal static class KernelFile
{
    /// <summary>"536870912\n"; v2 writes "max" for no limit.</summary>
    public static long ReadNumber(string path) => KernelText.Number(File.ReadAllBytes(path));

    /// <summary>Written in one call, as the kernel wants it; an existing file only, so that a typing error creates nothing.</summary>
    public static void Write(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    public static void Write(string path, long number) => Write(path, number.ToString(CultureInfo.InvariantCulture));
}
