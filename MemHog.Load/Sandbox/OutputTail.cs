using System.Collections.Immutable;
using System.Text;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>
/// Keeps the last lines that a process writes, in fixed memory: a target that logs a gigabyte without a line break does no
/// harm here. Lines of its two streams stand in the order in which they were complete, and never run into each other.
/// </summary>
/// <param name="linesKept">How many.</param>
internal sealed class OutputTail(int linesKept = 20)
{
    private const int LongestLine = 500;
    private const int NoticeLines = 5;
    private readonly Queue<(long Number, string Text)> lines = new(linesKept + 1);
    private readonly List<PartialLine> partials = [];
    private readonly Lock gate = new();

    /// <summary>The line in which the process says why it dies, and those right after it: a stack trace of any length may follow.</summary>
    private readonly List<(long Number, string Text)> notice = [];
    private DeathCause cause;
    private long count;

    /// <summary>Reads until the stream ends; both streams of a process may feed one tail.</summary>
    public async Task FollowAsync(Stream stream)
    {
        var partial = new PartialLine();
        lock (gate)
            partials.Add(partial);
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
                Append(partial, buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process and its pipe are gone: the tail is what has come so far.
        }
    }

    /// <summary>
    /// The last lines that are not empty; what has no line break yet counts as a line. Before them stand the
    /// line in which the process said why it dies, and what followed it, where they lie further back.
    /// </summary>
    public ImmutableArray<string> Lines()
    {
        lock (gate)
        {
            var partly = partials.Select(partial => partial.Text()).Where(text => text.Length > 0).ToList();
            var last = lines.TakeLast(Math.Max(0, linesKept - partly.Count));
            return [.. notice.Union(last).OrderBy(line => line.Number).Select(line => line.Text), .. partly];
        }
    }

    private void Append(PartialLine partial, ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
            {
                partial.Add(bytes[..end]);
                Complete(partial);
            }

            partial.Add(bytes);
        }
    }

    private void Complete(PartialLine partial)
    {
        if (partial.Text() is { Length: > 0 } line)
        {
            lines.Enqueue((++count, line));
            Notice(line);
            if (lines.Count > linesKept)
                lines.Dequeue();
        }

        partial.Clear();
    }

    private void Notice(string line)
    {
        if (DeathNotice.CauseIn(line) is var said && said != DeathCause.Untold && said != cause)
        {
            cause = said;
            notice.Clear();
        }

        if (cause != DeathCause.Untold && notice.Count < NoticeLines)
            notice.Add((count, line));
    }

    /// <summary>The beginning of a line, as much as is ever shown of it.</summary>
    private sealed class PartialLine
    {
        /// <summary>A character of UTF-8 has up to four bytes, and one more character tells that the line goes on.</summary>
        private readonly byte[] bytes = new byte[4 * (LongestLine + 1)];
        private int count;

        public void Add(ReadOnlySpan<byte> more)
        {
            more = more[..Math.Min(more.Length, bytes.Length - count)];
            more.CopyTo(bytes.AsSpan(count));
            count += more.Length;
        }

        public void Clear() => count = 0;

        /// <summary>Colours and cursor movements of the target must not reach the user's terminal.</summary>
        public string Text()
        {
            var line = Encoding.UTF8.GetString(bytes, 0, count).TrimEnd('\r');
            var clean = new string([.. line.Select(c => char.IsControl(c) && c != '\t' ? '�' : c)]);
            return clean.Length <= LongestLine ? clean : clean[..LongestLine] + "…";
        }
    }
}
