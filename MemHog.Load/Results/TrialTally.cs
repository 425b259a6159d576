using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MemHog.Load.Results;

/// <summary>
/// trials.tally: "0000000012 00000000000000183744", how many trials the log held when it was so many bytes long, so that
/// a list of runs need not read megabytes of samples. Only a shortcut: written after the log was synced and never
/// synced itself, so it may be behind (the rest of the log is counted) or absent or garbage (all of it is counted).
/// </summary>
internal static class TrialTally
{
    private const int CountWidth = 10;
    private const int Width = CountWidth + 1 + 20;

    public static void Write(FileStream file, int count, long length)
    {
        try
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{count:D10} {length:D20}");
            RandomAccess.Write(file.SafeFileHandle, Encoding.ASCII.GetBytes(text), fileOffset: 0);
        }
        catch (IOException)
        {
            // The trial itself is safe, and that is what was asked for.
        }
    }

    public static int CountTrials(RunFolder folder)
    {
        var log = new FileInfo(folder.Trials);
        if (!log.Exists)
            return 0;
        var (count, length) = Read(folder.Tally);
        if (length > log.Length)
            (count, length) = (0, 0);
        return length == log.Length ? count : count + TrialLog.Split(TrialLog.ReadFrom(folder.Trials, length)).Lines.Count;
    }

    private static (int Count, long Length) Read(string path)
    {
        if (!File.Exists(path))
            return default;
        var text = File.ReadAllBytes(path).AsSpan();
        return text.Length == Width
            && Utf8Parser.TryParse(text, out int count, out var countWidth) && countWidth == CountWidth
            && Utf8Parser.TryParse(text[(CountWidth + 1)..], out long length, out var lengthWidth) && lengthWidth == Width - CountWidth - 1
            && count >= 0 && length >= count && (count == 0) == (length == 0)
            ? (count, length)
            : default;
    }
}
