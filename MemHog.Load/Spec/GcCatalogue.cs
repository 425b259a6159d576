using System.Collections.Immutable;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec;

/// <summary>
/// The GC configurations that experiments call by name. The settings are those of
/// https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector; names are case-sensitive on Linux.
/// </summary>
internal static class GcCatalogue
{
    private const string Server = "DOTNET_gcServer";
    private const string Concurrent = "DOTNET_gcConcurrent";
    private const string Datas = "DOTNET_GCDynamicAdaptationMode";
    private const string HeapPercent = "DOTNET_GCHeapHardLimitPercent";
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";
    private const string Conserve = "DOTNET_GCConserveMemory";
    private const string RetainVm = "DOTNET_GCRetainVM";
    private const string RegionRange = "DOTNET_GCRegionRange";

    public static readonly ImmutableArray<NamedSetting> All =
    [
        new("default", Variables.None, "Nothing is set: the application's own choice (a web application has server GC with DATAS), and a heap hard limit of 75 % of the memory limit."),
        Of("workstation", "One heap for all processors: less memory, less throughput than server GC.", (Server, "0")),
        Of("server", "A heap per processor, adapted in number by DATAS: what a web application has anyway.", (Server, "1")),
        Of("server-no-datas", "A heap per processor, always: the server GC as it was before .NET 9.", (Server, "1"), (Datas, "0")),
        Of("concurrent-off", "No background collections: full collections stop the application, and free memory at once.", (Concurrent, "0")),
        Of("heap-80", "Heap hard limit of 80 % of the memory limit instead of 75 %.", (HeapPercent, "0x50")),
        Of("heap-90", "Heap hard limit of 90 % of the memory limit instead of 75 %.", (HeapPercent, "0x5A")),
        Of("conserve-5", "Compacts in full collections when half of a generation is holes, 5 on a scale of 9.", (Conserve, "0x5")),
        Of("conserve-9", "Compacts in full collections as soon as a tenth is holes, 9 on a scale of 9.", (Conserve, "0x9")),
        Of("retain-vm", "Keeps freed memory for later instead of giving it back to the system.", (RetainVm, "1")),
        Of("heap-1gib", "A bad example: a heap hard limit of 1 GiB; under a smaller memory limit the GC believes that it has room, and the kernel kills the process.", (HeapLimit, "0x40000000")),
        Of("workstation-heap-90", "Workstation GC with 90 % of the memory limit for the heap.", (Server, "0"), (HeapPercent, "0x5A")),
        Of("workstation-heap-95", "Workstation GC with 95 % of the memory limit for the heap: hardly anything is left for code, stacks and the runtime.", (Server, "0"), (HeapPercent, "0x5F")),
        Of("workstation-heap-90-conserve-9", "Workstation GC with 90 % of the memory limit for the heap, compacting early.", (Server, "0"), (HeapPercent, "0x5A"), (Conserve, "0x9")),
        Of("workstation-heap-90-region-range", "Workstation GC with 90 % of the memory limit for the heap, and 8 GiB of address space reserved for its regions, a multiple of what the limit alone would give.", (Server, "0"), (HeapPercent, "0x5A"), (RegionRange, "0x200000000")),
        Of("workstation-concurrent-off-heap-92", "Workstation GC without background collections, with 92 % of the memory limit for the heap.", (Server, "0"), (Concurrent, "0"), (HeapPercent, "0x5C")),
        Of("workstation-concurrent-off-heap-92-conserve-9", "Workstation GC without background collections, with 92 % of the memory limit for the heap, compacting early.", (Server, "0"), (Concurrent, "0"), (HeapPercent, "0x5C"), (Conserve, "0x9")),
    ];

    /// <summary>Null when no setting has this name. Names are exact, as the variables are.</summary>
    public static NamedSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    private static NamedSetting Of(string name, string summary, params (string Name, string Value)[] environment) =>
        new(name, environment.ToImmutableSortedDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal), summary);
}
