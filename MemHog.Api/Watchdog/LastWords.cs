using System.Buffers.Text;

namespace MemHog.Api.Watchdog;

/// <summary>
/// The lines the watchdog writes, to standard error and without a logger: when the last one is due there may be no memory
/// to make it of. So everything is ready but the figure, and the first line goes the way the last one will, which loads and
/// compiles all that lies on it.
/// </summary>
internal sealed class LastWords
{
    // Digits of the largest long.
    private const int LongestNumber = 20;

    private readonly Stream output;
    private readonly byte[] watching;
    private readonly byte[] start;
    private readonly byte[] end;
    private readonly byte[] line;

    public LastWords(WatchdogOptions options, Stream output)
    {
        this.output = output;
        var limit = $"{WatchdogSettings.LimitName} of {options.Limit}";
        var then = options.Drain is { } drain
            ? FormattableString.Invariant($"new work is refused, and when the requests in flight are done or {drain.TotalMilliseconds} ms are over the process exits with code {WatchdogOptions.ExitCode}")
            : FormattableString.Invariant($"the process exits with code {WatchdogOptions.ExitCode}");
        watching = Utf8(FormattableString.Invariant($"watchdog: looks at {options.Figure.Name} every {options.Interval.TotalMilliseconds} ms; above {limit}, {then}; now it is "));
        start = Utf8($"watchdog: {options.Figure.Name} is ");
        end = Utf8($" bytes, above {limit}: {then}\n");
        line = new byte[Math.Max(watching.Length, start.Length) + LongestNumber + end.Length];
    }

    public void Watching(long bytes) => Write(watching, bytes, " bytes\n"u8);

    public void Passed(long bytes) => Write(start, bytes, end);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private void Write(ReadOnlySpan<byte> before, long bytes, ReadOnlySpan<byte> after)
    {
        before.CopyTo(line);
        Utf8Formatter.TryFormat(bytes, line.AsSpan(before.Length), out var digits);
        after.CopyTo(line.AsSpan(before.Length + digits));
        // One write: the line stays whole among those of others.
        output.Write(line.AsSpan(0, before.Length + digits + after.Length));
    }
}
