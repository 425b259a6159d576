namespace MemHog.Api.Leak;

/// <summary>Everything the process has leaked, by kind. There is one of it, and it lives as long as the process.</summary>
internal sealed class Leaks(TimeProvider time)
{
    private readonly Dictionary<LeakKind, ILeak> leaks = LeakKind.All.ToDictionary(kind => kind, kind => kind.Start(time));

    public ILeak this[LeakKind kind] => leaks[kind];
}
