namespace MemHog.Api.Leak;

/// <summary>
/// <c>events</c>: subscribers that live for a request and never take their handler back from a publisher that lives for
/// ever, which so keeps them, and calls every one of them on every request.
/// </summary>
internal sealed class EventLeak : ILeak
{
    private event EventHandler<Roll>? Changed;

    public void Grow(int count, int bytes)
    {
        // Together and not one by one, so that it is all or nothing; each stays a handler in the publisher's list.
        EventHandler<Roll>? more = null;
        for (var i = 0; i < count; i++) more += new Subscriber(Body.Of(bytes)).OnChanged;
        Changed += more;
    }

    public Retained Visit() => Call(Volatile.Read(ref Changed));

    public Retained Free() => Call(Interlocked.Exchange(ref Changed, null));

    private Retained Call(EventHandler<Roll>? handlers)
    {
        var roll = new Roll();
        handlers?.Invoke(this, roll);
        return new(roll.Count, roll.Bytes);
    }
}
