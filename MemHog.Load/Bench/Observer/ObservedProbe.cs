using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Observer;

/// <summary>A probe whose price can be measured. A new one is one line in <see cref="All"/>.</summary>
/// <param name="Name">As in an experiment's <c>probes</c>.</param>
/// <param name="IsUsual">Whether an experiment that says nothing has it; else it is measured only when it is asked for.</param>
/// <param name="On">Switches it on.</param>
internal sealed record ObservedProbe(string Name, bool IsUsual, Func<Probes, Probes> On)
{
    public static readonly ImmutableArray<ObservedProbe> All =
    [
        new("memory", IsUsual: true, probes => probes with { Memory = Probes.Default.Memory }),
        new("gc", IsUsual: true, probes => probes with { Gc = true }),
        new("settings", IsUsual: true, probes => probes with { Settings = true }),
        new("ledger", IsUsual: true, probes => probes with { Ledger = true }),
        new("heap", IsUsual: false, probes => probes with { HeapSnapshots = TimeSpan.FromSeconds(2) }),
    ];

    /// <summary>Nothing watches the target but the requests themselves: a look at memory every 10 s is one or none in a trial, and the peak is the kernel's own.</summary>
    public static Probes None { get; } = Probes.Default with { Memory = TimeSpan.FromSeconds(10), Gc = false, Settings = false, Ledger = false };

    public static Probes Of(IEnumerable<ObservedProbe> probes) => probes.Aggregate(None, (sum, probe) => probe.On(sum));
}
