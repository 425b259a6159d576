using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>Whether those who listen on a port are among a target's processes: the kernel's list of listening sockets against the open files of each process.</summary>
internal static class PortCheck
{
    private const string Sockets = "socket:[";

    /// <param name="port">At 127.0.0.1.</param>
    /// <param name="processes">All that the target has.</param>
    /// <returns>
    /// Unknown where nobody is seen to listen, as with a target in a network of its own, and where the files of one of its
    /// processes may not be read.
    /// </returns>
    public static PortHolder Of(int port, IEnumerable<int> processes)
    {
        try
        {
            var listeners = Listeners.Of(File.ReadLines("/proc/net/tcp"), Lines("/proc/net/tcp6"), port);
            if (listeners.Count == 0)
                return PortHolder.Unknown;
            var own = processes.SelectMany(SocketsOf).ToHashSet();
            return listeners.All(own.Contains) ? PortHolder.Target : PortHolder.Stranger;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return PortHolder.Unknown;
        }
    }

    /// <summary>The process that listens on a port of 127.0.0.1, as far as it can be seen from here; null where none is.</summary>
    public static int? ProcessAt(int port)
    {
        var listeners = Listeners.Of(File.ReadLines("/proc/net/tcp"), Lines("/proc/net/tcp6"), port);
        if (listeners.Count == 0)
            return null;
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, NumberStyles.None, CultureInfo.InvariantCulture)).Order())
        {
            if (SocketsIfReadable(process).Any(listeners.Contains))
                return process;
        }

        return null;
    }

    /// <summary>The processes of other users keep theirs to themselves.</summary>
    private static List<long> SocketsIfReadable(int process)
    {
        try
        {
            return SocketsOf(process);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return [];
        }
    }

    /// <summary>A kernel without IPv6 has no such file.</summary>
    private static IEnumerable<string> Lines(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    /// <summary>/proc/PID/fd holds a link for each open file; that of a socket reads <c>socket:[1902004]</c>.</summary>
    private static List<long> SocketsOf(int process)
    {
        var inodes = new List<long>();
        try
        {
            foreach (var file in Directory.EnumerateFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")))
            {
                if (Link(file) is { } link && link.StartsWith(Sockets, StringComparison.Ordinal))
                    inodes.Add(long.Parse(link.AsSpan(Sockets.Length, link.Length - Sockets.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture));
            }
        }
        catch (DirectoryNotFoundException)
        {
            // It has ended, and holds nothing any more.
        }

        return inodes;
    }

    private static string? Link(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }
}
