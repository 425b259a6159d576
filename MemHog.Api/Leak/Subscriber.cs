namespace MemHog.Api.Leak;

/// <summary>One of <see cref="EventLeak"/>'s. A type of its own and not a nested one, whose full name no heap snapshot tells.</summary>
internal sealed class Subscriber(byte[] body)
{
    private const int Size = 24;

    // The delegate and its slot in the publisher's list; the list has up to twice the slots.
    private const int HandlerSize = 64 + 8;

    public void OnChanged(object? sender, Roll roll)
    {
        roll.Count++;
        roll.Bytes += HandlerSize + Size + Body.SizeOf(body);
    }
}

/// <summary>What a change is announced with; whoever is called answers in it.</summary>
internal sealed class Roll : EventArgs
{
    public long Count { get; set; }

    public long Bytes { get; set; }
}
