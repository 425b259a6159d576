namespace MemHog.Api.Leak;

/// <summary>Looks after something once a second, until it is disposed.</summary>
internal sealed class Poller : ILink<Poller>, IDisposable
{
    // This object, the timer and the queue's own record of it.
    private const int Size = 48 + 24 + 104;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly byte[] body;
    private readonly ITimer timer;
    private int seen;

    public Poller(TimeProvider time, byte[] body)
    {
        this.body = body;
        // No delegate per timer, so that what is measured is the timer.
        timer = time.CreateTimer(static poller => ((Poller)poller!).Look(), this, Period, Period);
    }

    public Poller? Next { get; set; }

    public Retained Retained => new(1, Size + Body.SizeOf(body));

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var sum = 0;
        foreach (var part in body) sum += part;
        Volatile.Write(ref seen, sum);
    }
}
