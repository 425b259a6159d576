namespace MemHog.Api.Leak;

/// <summary>
/// <c>timers</c>: every request starts timers that nobody disposes. A running timer is kept by the runtime's queue and
/// keeps what it calls; and each tick is work for the thread pool, which the requests then wait behind.
/// </summary>
internal sealed class TimerLeak(TimeProvider time) : ILeak
{
    private readonly Chain<Poller> pollers = new();

    public void Grow(int count, int bytes)
    {
        Poller? first = null, last = null;
        try
        {
            for (var i = 0; i < count; i++)
            {
                first = new(time, Body.Of(bytes)) { Next = first };
                last ??= first;
            }
        }
        catch (OutOfMemoryException)
        {
            // A timer runs whether anybody knows of it or not.
            Dispose(first);
            throw;
        }

        if (first is not null && last is not null) pollers.Add(first, last);
    }

    public Retained Visit() => Sum(pollers.Head);

    public Retained Free()
    {
        var all = pollers.Take();
        Dispose(all);
        return Sum(all);
    }

    private static Retained Sum(Poller? poller)
    {
        var retained = default(Retained);
        for (; poller is not null; poller = poller.Next) retained += poller.Retained;
        return retained;
    }

    private static void Dispose(Poller? poller)
    {
        for (; poller is not null; poller = poller.Next) poller.Dispose();
    }
}
