namespace MemHog.Load.Results;

/// <summary>
/// trials.jsonl: one trial per line, only ever appended to. A kill or a power loss in mid-write leaves a torn last line,
/// which was never acknowledged: it is no trial, and the next writer cuts it off.
/// </summary>
/// <param name="Lines">The whole lines, without their ends.</param>
/// <param name="Length">Where the whole lines end, in bytes.</param>
internal sealed record TrialLog(IReadOnlyList<ReadOnlyMemory<byte>> Lines, long Length)
{
    public static readonly TrialLog Empty = new([], 0);

    public static TrialLog Read(string path) => File.Exists(path) ? Split(ReadFrom(path, 0)) : Empty;

    public static byte[] ReadFrom(string path, long offset)
    {
        using var file = DurableFile.Open(path, FileMode.Open, FileAccess.Read);
        // A writer may be appending: what comes after this length is for the next reader.
        var bytes = new byte[Math.Max(0, file.Length - offset)];
        file.Position = offset;
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    public static TrialLog Split(ReadOnlyMemory<byte> text)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        var start = 0;
        while (text.Span[start..].IndexOf((byte)'\n') is var length and >= 0)
        {
            lines.Add(text.Slice(start, length));
            start += length + 1;
        }

        // After a power loss a file may have its length before its content: blocks of zeros, which JSON never has.
        if (lines.Count > 0 && lines[^1].Span.Contains((byte)0))
        {
            start -= lines[^1].Length + 1;
            lines.RemoveAt(lines.Count - 1);
        }

        return new TrialLog(lines, start);
    }

    public IEnumerable<StoredText> Texts() => Lines.Select((line, index) => new StoredText($"trials.jsonl line {index + 1}", line));
}
