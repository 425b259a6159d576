using System.Collections.Immutable;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Model;

/// <summary>
/// What .NET's GC takes as its heap hard limit: the most it will commit, fixed when the process starts. It is worked out
/// as <c>GCHeap::Initialize</c> does (dotnet/runtime, src/coreclr/gc/gc.cpp), from variables, the container's limit and,
/// where it is given, runtimeconfig.json.
/// </summary>
internal static class HeapHardLimit
{
    /// <summary>Null when there is no heap hard limit, or when it cannot be told from here.</summary>
    /// <param name="environment">All variables of the process.</param>
    /// <param name="limit">The memory limit around the process.</param>
    public static Bytes? Expected(ImmutableSortedDictionary<string, string> environment, MemoryLimit limit) =>
        Expected(new GcConfiguration(environment, GcConfiguration.Nothing, limit, Processors: 1));

    /// <summary>The same, with what runtimeconfig.json says.</summary>
    public static Bytes? Expected(GcConfiguration configuration) =>
        HeapLimits.Of(configuration) is { Refusal: null, Total: > 0 and <= long.MaxValue and var total } ? new Bytes((long)total) : null;
}
