using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>
/// What .NET's GC takes as its heap hard limit: the most it will commit, fixed when the process starts. It is worked out
/// as <c>GCHeap::Initialize</c> does (dotnet/runtime, src/coreclr/gc/gc.cpp), from variables and the container's limit
/// alone: a limit in the application's runtimeconfig.json is not seen from here.
/// </summary>
internal static class HeapHardLimit
{
    private const int DefaultPercent = 75;

    private static readonly Bytes Smallest = Bytes.MiB(20);

    /// <summary>Limits for single object heaps. Together they replace the others; half-set, the GC does not start.</summary>
    private static readonly string[] PerHeap =
    [
        "GCHeapHardLimitSOH", "GCHeapHardLimitLOH", "GCHeapHardLimitPOH",
        "GCHeapHardLimitSOHPercent", "GCHeapHardLimitLOHPercent", "GCHeapHardLimitPOHPercent",
    ];

    /// <summary>Null when there is no heap hard limit, or when it cannot be told from here.</summary>
    /// <param name="environment">All variables of the process.</param>
    /// <param name="limit">The memory limit around the process.</param>
    public static Bytes? Expected(ImmutableSortedDictionary<string, string> environment, MemoryLimit limit)
    {
        if (PerHeap.Any(name => Setting(environment, name) > 0))
            return null;
        if (Setting(environment, "GCHeapHardLimit") is > 0 and <= long.MaxValue and var bytes)
            return new Bytes((long)bytes);
        if (limit.Value is not { } memory)
            return null;
        return Setting(environment, "GCHeapHardLimitPercent") is > 0 and < 100 and var percent
            ? Share(memory, percent)
            : Share(memory, DefaultPercent) is var share && share > Smallest ? share : Smallest;
    }

    private static Bytes Share(Bytes memory, ulong percent) => new((long)((UInt128)memory.Count * percent / 100));

    /// <summary>The number that the GC sees; 0 when the variable is absent or holds none. Names are case-sensitive, as on Linux.</summary>
    private static ulong Setting(ImmutableSortedDictionary<string, string> environment, string name) =>
        environment.TryGetValue("DOTNET_" + name, out var value) || environment.TryGetValue("COMPlus_" + name, out value) ? GcNumber.Of(value) ?? 0 : 0;
}
