using System.Buffers.Text;
using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>
/// What /proc/PID/stat says about a process (proc(5)). Its second field is a name that may hold anything, so fields are counted
/// from the last bracket: <code>4711 (dotnet) S 1 4711 …</code>
/// </summary>
/// <param name="CpuTicks">User and system time, in ticks of 10 ms.</param>
/// <param name="Threads">Their number.</param>
/// <param name="StartTicks">When it began; tells it from another process that got its id.</param>
/// <param name="ResidentPages">Its resident set; the kernel adds it up lazily, by 64 pages a thread at most.</param>
internal readonly record struct ProcessStat(long CpuTicks, long Threads, long StartTicks, long ResidentPages)
{
    /// <summary>USER_HZ: 100 on every Linux that .NET runs on, whatever the kernel's own tick.</summary>
    public const long MicrosecondsPerTick = 10_000;

    private const int UserTime = 14;
    private const int SystemTime = 15;
    private const int ThreadCount = 20;
    private const int StartTime = 22;
    private const int ResidentSet = 24;

    public long ResidentBytes => ResidentPages * Environment.SystemPageSize;

    /// <summary>Null when there is no such process (any more).</summary>
    public static ProcessStat? Of(int processId)
    {
        Span<byte> buffer = stackalloc byte[4096];
        try
        {
            using var file = OpenKernelFile.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}"), "stat");
            return Parse(file.Read(buffer));
        }
        catch (IOException)
        {
            // It ended before it was opened, or while it was read.
            return null;
        }
    }

    /// <summary>Null for what is not such a line.</summary>
    public static ProcessStat? Parse(ReadOnlySpan<byte> text)
    {
        Span<long> fields = stackalloc long[ResidentSet + 1];
        // Behind the bracket comes the third field, a letter.
        var rest = text[(text.LastIndexOf((byte)')') + 1)..].TrimStart((byte)' ');
        for (var field = 3; field <= ResidentSet; field++)
        {
            if (field > 3 && !Utf8Parser.TryParse(rest, out fields[field], out _))
                return null;
            var space = rest.IndexOf((byte)' ');
            rest = space < 0 ? [] : rest[(space + 1)..];
        }

        return new ProcessStat(fields[UserTime] + fields[SystemTime], fields[ThreadCount], fields[StartTime], fields[ResidentSet]);
    }
}
