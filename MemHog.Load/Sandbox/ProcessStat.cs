using System.Buffers.Text;
using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>
/// What /proc/PID/stat says about a process (proc(5)). Its second field is a name that may hold anything, so fields are counted
/// from the last bracket: <code>4711 (dotnet) S 1 4711 …</code>
/// </summary>
/// <param name="State">"S" for one that sleeps, "Z" for one that only its parent does not know to have ended.</param>
/// <param name="ParentId">The process that is told of its end.</param>
/// <param name="Session">The process that began its session (setsid(2)).</param>
/// <param name="Flags">Of the kernel (linux/sched.h).</param>
/// <param name="CpuTicks">User and system time, in ticks of 10 ms.</param>
/// <param name="ReapedTicks">That of its children that ended and were waited for, and of theirs.</param>
/// <param name="Threads">Their number.</param>
/// <param name="StartTicks">When it began; tells it from another process that got its id.</param>
/// <param name="ResidentPages">Its resident set; the kernel adds it up lazily, by 64 pages a thread at most.</param>
internal readonly record struct ProcessStat(char State, int ParentId, int Session, ulong Flags, long CpuTicks, long ReapedTicks, long Threads, long StartTicks, long ResidentPages)
{
    /// <summary>USER_HZ: 100 on every Linux that .NET runs on, whatever the kernel's own tick.</summary>
    public const long MicrosecondsPerTick = 10_000;

    /// <summary>PF_EXITING (linux/sched.h): set before anything of the process is given back, its connections included.</summary>
    private const ulong Exiting = 0x4;

    private const int ParentField = 4;
    private const int SessionField = 6;
    private const int FlagsField = 9;
    private const int UserTime = 14;
    private const int SystemTime = 15;
    private const int ReapedUserTime = 16;
    private const int ReapedSystemTime = 17;
    private const int ThreadCount = 20;
    private const int StartTime = 22;
    private const int ResidentSet = 24;

    /// <summary>Whether it is about to end, or has ended and only its parent does not know.</summary>
    public bool IsEnding => State is 'Z' or 'X' || (Flags & Exiting) != 0;

    /// <summary>Its own, and of those of its children that are no more.</summary>
    public long FamilyTicks => CpuTicks + ReapedTicks;

    public double CpuSeconds => CpuTicks * MicrosecondsPerTick / 1e6;

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
        var state = rest.IsEmpty ? '\0' : (char)rest[0];
        for (var field = 3; field <= ResidentSet; field++)
        {
            if (field > 3 && !Utf8Parser.TryParse(rest, out fields[field], out _))
                return null;
            var space = rest.IndexOf((byte)' ');
            rest = space < 0 ? [] : rest[(space + 1)..];
        }

        return new ProcessStat(state, (int)fields[ParentField], (int)fields[SessionField], (ulong)fields[FlagsField], fields[UserTime] + fields[SystemTime], fields[ReapedUserTime] + fields[ReapedSystemTime], fields[ThreadCount], fields[StartTime], fields[ResidentSet]);
    }
}
