namespace MemHog.Api.Leak;

/// <summary>
/// A service that keeps what it should free. Safe under parallel calls: what was leaked is either visited or freed,
/// freed once, and never lost between the two.
/// </summary>
internal interface ILeak
{
    /// <summary>
    /// Keeps more: all of it, or nothing if memory runs out in the middle. Kept to the last byte, the heap would have no
    /// room to say so, and the runtime ends a process that cannot even throw.
    /// </summary>
    /// <param name="count">Things to keep.</param>
    /// <param name="bytes">Size of the body each of them has; without meaning where things have none.</param>
    void Grow(int count, int bytes);

    /// <summary>
    /// What such a service does with all it has, on every request. So latency grows with the leak, and the count in an
    /// answer is what was really found.
    /// </summary>
    Retained Visit();

    /// <summary>What the service's own free function would do, if it were called. The GC takes the memory later.</summary>
    Retained Free();
}
