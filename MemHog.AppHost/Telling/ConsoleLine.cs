using System.Globalization;

namespace MemHog.AppHost.Telling;

/// <summary>A line of a resource's log.</summary>
internal static class ConsoleLine
{
    /// <summary>Without the time that Aspire puts before it: <c>2026-11-21T20:52:37.1234567Z Building …</c></summary>
    public static string Bare(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank > 18 && line[4] == '-' && line[10] == 'T' && DateTimeOffset.TryParse(line.AsSpan(0, blank), CultureInfo.InvariantCulture, out _) ? line[(blank + 1)..] : line;
    }
}
