using MemHog.Api.Parameters;

namespace MemHog.Api.Leak;

/// <summary>A way to leak. A new one is one file beside this and one line in <see cref="All"/>.</summary>
/// <param name="Name">As the request and the answer spell it.</param>
/// <param name="HasBody">Whether the size of what is leaked can be chosen.</param>
/// <param name="Start">Makes one, with nothing leaked yet.</param>
internal sealed record LeakKind(string Name, bool HasBody, Func<TimeProvider, ILeak> Start)
{
    public static readonly LeakKind Nodes = new("nodes", false, _ => new NodeLeak());
    public static readonly LeakKind Cache = new("cache", true, _ => new CacheLeak());
    public static readonly LeakKind Events = new("events", true, _ => new EventLeak());
    public static readonly LeakKind Timers = new("timers", true, time => new TimerLeak(time));

    public static readonly IReadOnlyList<LeakKind> All = [Nodes, Cache, Events, Timers];

    private static readonly string Names = string.Join(", ", All.Select(kind => kind.Name));

    public static Parsed<LeakKind> Parse(string text) =>
        All.FirstOrDefault(kind => kind.Name == text) is { } known
            ? known
            : Parsed<LeakKind>.Wrong($"is no kind of leak; write one of {Names}");
}
