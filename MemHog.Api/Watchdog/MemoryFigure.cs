using MemHog.Api.Parameters;

namespace MemHog.Api.Watchdog;

/// <summary>What can be called the memory of a process. A new one is one line in <see cref="All"/>.</summary>
/// <param name="Name">As the settings spell it.</param>
/// <param name="Start">Opens the figure's source; null where this machine does not have it.</param>
internal sealed record MemoryFigure(string Name, Func<IMemoryReading?> Start)
{
    public static readonly MemoryFigure WorkingSet = new("working-set", ResidentReading.Start);

    /// <summary>What every machine has, and the nearest to what the kernel counts.</summary>
    public static readonly MemoryFigure Default = WorkingSet;

    public static readonly IReadOnlyList<MemoryFigure> All =
    [
        new("gc-heap", () => new HeapReading()),
        new("committed", () => new CommittedReading()),
        WorkingSet,
        new("cgroup", () => CgroupUsage.OfThisProcess()),
    ];

    private static readonly string Names = string.Join(", ", All.Select(figure => figure.Name));

    public static Parsed<MemoryFigure> Parse(string text) =>
        All.FirstOrDefault(figure => figure.Name == text) is { } known
            ? known
            : Parsed<MemoryFigure>.Wrong($"is no figure; write one of {Names}");
}

/// <summary>A figure that is ready to be read.</summary>
internal interface IMemoryReading
{
    /// <summary>Bytes now. Allocates nothing that it could not do without: there may be no memory left.</summary>
    long Read();
}
