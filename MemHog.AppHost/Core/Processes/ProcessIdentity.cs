using System.Globalization;

namespace MemHog.AppHost.Core.Processes;

/// <summary>A process id is used again; together with the start time (clock ticks since boot) it is not.</summary>
internal sealed record ProcessIdentity(int Pid, long StartTime)
{
    public bool IsAlive => Of(Pid) == this;

    /// <returns>Null where there is no such process, or no <c>/proc</c> to ask. A zombie is not alive.</returns>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// proc(5), stat: <c>1234 (a name) S 1 1234 …</c>, the start time being field 22. The name, field 2, may hold blanks and
    /// brackets, so fields are counted from the last bracket.
    /// </summary>
    public static ProcessIdentity? Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [not "Z", ..] && fields.Length > 19
            && int.TryParse(stat.AsSpan(0, Math.Max(0, stat.IndexOf(' '))), CultureInfo.InvariantCulture, out var pid)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var start)
                ? new ProcessIdentity(pid, start)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {StartTime}");

    public static ProcessIdentity? FromLine(string line) =>
        line.Split(' ') is [var pid, var start]
        && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
        && long.TryParse(start, CultureInfo.InvariantCulture, out var time)
            ? new ProcessIdentity(id, time)
            : null;
}
