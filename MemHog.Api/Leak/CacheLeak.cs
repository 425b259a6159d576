namespace MemHog.Api.Leak;

/// <summary>
/// <c>cache</c>: a dictionary that is only ever added to. It adds up its bodies on every request, as services do for a
/// metric or to find what has expired, under the one lock that guards it, so that requests also queue behind each other.
/// </summary>
internal sealed class CacheLeak : ILeak
{
    // Hash, next, key and reference in the table, and a bucket; up to twice of it just after the table has doubled.
    private const int SlotSize = 28;

    private readonly Lock gate = new();
    private Dictionary<long, CacheEntry> entries = [];
    private long nextKey;

    public void Grow(int count, int bytes)
    {
        var more = new CacheEntry[count];
        for (var i = 0; i < count; i++) more[i] = new(Body.Of(bytes));
        lock (gate)
        {
            // The one thing that can still fail, so first.
            Reserve(count);
            foreach (var entry in more) entries.Add(nextKey++, entry);
        }
    }

    public Retained Visit()
    {
        lock (gate) return Sum(entries);
    }

    public Retained Free()
    {
        Dictionary<long, CacheEntry> all;
        lock (gate) (all, entries) = (entries, []);
        return Sum(all);
    }

    // Doubles, as adding alone would do; room for just this many would mean to copy it all for every request.
    private void Reserve(int count)
    {
        if (entries.Count + count > entries.Capacity) entries.EnsureCapacity(Math.Max(entries.Count + count, 2 * entries.Capacity));
    }

    private static Retained Sum(Dictionary<long, CacheEntry> all)
    {
        long bytes = 0;
        foreach (var entry in all.Values) bytes += SlotSize + CacheEntry.Size + Body.SizeOf(entry.Body);
        return new(all.Count, bytes);
    }
}

/// <summary>What the cache holds for a key, under a name that a heap snapshot can show.</summary>
internal sealed class CacheEntry(byte[] body)
{
    public const int Size = 24;

    public byte[] Body { get; } = body;
}
