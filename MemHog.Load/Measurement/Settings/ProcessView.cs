using System.Globalization;
using System.Text;

namespace MemHog.Load.Measurement.Settings;

/// <summary>What the kernel shows of a .NET process (proc(5)), which costs that process nothing.</summary>
internal static class ProcessView
{
    /// <summary>Server GC has a thread of this name for each of its heaps.</summary>
    private const string ServerThread = ".NET Server GC";

    /// <summary>The other GC of a runtime's folder, which <c>DOTNET_GCName</c> chooses.</summary>
    private const string OtherGc = "libclrgc";

    /// <summary>Name and value for each fact; none when the process is gone.</summary>
    /// <param name="processId">Of the process itself.</param>
    /// <param name="names">The variables that are asked for. No other is read: it may be a secret.</param>
    public static IEnumerable<KeyValuePair<string, string>> Look(int processId, IReadOnlySet<string> names)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        var facts = new List<KeyValuePair<string, string>>();
        try
        {
            facts.AddRange(Variables(File.ReadAllText($"{folder}/environ", Encoding.UTF8), names));
            facts.Add(new("environment_read", "True"));
            var threads = Directory.GetDirectories($"{folder}/task").Count(IsServerThread);
            facts.Add(new("server_gc_threads", threads.ToString(CultureInfo.InvariantCulture)));
            if (GcLibrary(File.ReadLines($"{folder}/maps")) is { } library)
                facts.Add(new("gc_library", library));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or belongs to somebody else: what was read before stands.
        }

        return facts;
    }

    /// <summary>/proc/PID/environ: <code>PATH=/usr/bin\0DOTNET_gcServer=0\0</code>, as the process was started with.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(string environ, IReadOnlySet<string> names) =>
        from variable in environ.Split('\0')
        let at = variable.IndexOf('=', StringComparison.Ordinal)
        where at > 0 && names.Contains(variable[..at])
        select KeyValuePair.Create("env." + variable[..at], variable[(at + 1)..]);

    /// <summary>/proc/PID/maps: <code>7f11…-7f12… r-xp 00000000 fe:01 4711 /usr/share/dotnet/…/libclrgc.so</code></summary>
    public static string? GcLibrary(IEnumerable<string> maps) => maps
        .Select(line => line[(line.LastIndexOf('/') + 1)..])
        .FirstOrDefault(file => file.StartsWith(OtherGc, StringComparison.Ordinal));

    private static bool IsServerThread(string thread)
    {
        try
        {
            return File.ReadAllText($"{thread}/comm").TrimEnd('\n') == ServerThread;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Threads come and go; the GC's stay.
            return false;
        }
    }
}
