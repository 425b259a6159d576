using System.Collections.Concurrent;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>
/// What a killed runtime leaves in the folder for temporary files: <c>dotnet-diagnostic-4711-8812345-socket</c> and
/// <c>clr-debug-pipe-4711-8812345-in</c> and <c>-out</c>, named by its id and its start time. One that ends by itself removes them.
/// </summary>
internal sealed class RuntimeLeftovers
{
    private readonly ConcurrentDictionary<(int Id, long Start), bool> processes = new();

    /// <summary>A runtime has connected; it lives, and its start can be read.</summary>
    public void Note(int processId)
    {
        if (ProcessStart.Of(processId) is { } start)
            processes[(processId, start)] = true;
    }

    /// <summary>All of them are gone. Where the target had another folder for temporary files, there is nothing to remove here.</summary>
    public void Remove()
    {
        foreach (var (id, start) in processes.Keys)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{id}-{start}");
            foreach (var file in (string[])[$"dotnet-diagnostic-{name}-socket", $"clr-debug-pipe-{name}-in", $"clr-debug-pipe-{name}-out"])
                File.Delete(Path.Combine(Path.GetTempPath(), file));
        }
    }
}
