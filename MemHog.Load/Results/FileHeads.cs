using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MemHog.Load.Results;

/// <summary>
/// .heads: the list as it was, so that a list of a thousand runs need not read a thousand manifests. The first line is the SHA-256
/// of all others; each of these is a run, with the length and the time of its manifest, log and end:
/// <code>oom-512-20261120-193012-4f2a 6123@639…,183744@639…,61@639… {"head":{…},"trials_done":15,"end":{…}}</code>
/// Only a shortcut: a run whose files are not as its line says is read anew, and so is every run when the file is absent, damaged
/// or of another version. Not being able to write it is no trouble.
/// </summary>
internal sealed class FileHeads
{
    private readonly string path;
    private readonly Dictionary<string, string> before;
    private readonly ConcurrentDictionary<string, Lazy<string>> now = new(StringComparer.Ordinal);
    private int anew;

    /// <param name="directory">Of all runs.</param>
    public FileHeads(string directory)
    {
        path = Path.Combine(directory, ".heads");
        before = Read(path);
    }

    /// <param name="folder">Of the run.</param>
    /// <param name="read">Reads it from its files.</param>
    /// <returns>Null when there is no such run.</returns>
    public RunSummary? Of(RunFolder folder, Func<RunFolder, RunSummary> read)
    {
        // Before what they hold: a change in between makes the line untrue, and not the list.
        if (StateOf(folder.Manifest) is not { } manifest)
            return null;
        var key = $"{folder.Id} {manifest},{StateOf(folder.Trials)},{StateOf(folder.End)} ";
        if (before.GetValueOrDefault(folder.Id) is { } line && line.StartsWith(key, StringComparison.Ordinal) && Parse(line.AsSpan(key.Length)) is { } known)
        {
            now[folder.Id] = new Lazy<string>(line);
            return known;
        }

        var summary = read(folder);
        now[folder.Id] = new Lazy<string>(() => key + JsonSerializer.Serialize(summary, RunJson.Strict));
        Interlocked.Increment(ref anew);
        return summary;
    }

    /// <summary>For the next list.</summary>
    public void Keep()
    {
        if (anew < RunList.WorthKeeping)
            return;
        var lines = Encoding.UTF8.GetBytes(string.Join('\n', now.Values.Select(line => line.Value)));
        try
        {
            DurableFile.Write(path, [.. Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(lines)) + "\n"), .. lines], replace: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's store, or a full disk: the list is as true without it.
        }
    }

    private static Dictionary<string, string> Read(string path)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var bytes = File.ReadAllBytes(path).AsSpan().TrimEnd((byte)'\n');
            var first = bytes.IndexOf((byte)'\n');
            if (first < 0 || !Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(bytes[(first + 1)..]))).AsSpan().SequenceEqual(bytes[..first]))
                return [];
            foreach (var line in Encoding.UTF8.GetString(bytes[(first + 1)..]).Split('\n'))
                lines[line[..line.IndexOf(' ', StringComparison.Ordinal)]] = line;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is none, or none for us.
        }

        return lines;
    }

    private static RunSummary? Parse(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize<RunSummary>(json, RunJson.Strict);
        }
        catch (JsonException)
        {
            // Of another version.
            return null;
        }
    }

    private static string? StateOf(string path) =>
        new FileInfo(path) is { Exists: true } file ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : null;
}
