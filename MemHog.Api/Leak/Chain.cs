namespace MemHog.Api.Leak;

/// <summary>Something that knows the next of its kind.</summary>
internal interface ILink<T>
    where T : class
{
    T? Next { get; set; }
}

/// <summary>
/// A linked list that grows at its head. No lock: a link does not change once it is in, so whoever has the head may walk
/// while others add.
/// </summary>
internal sealed class Chain<T>
    where T : class, ILink<T>
{
    private T? head;

    public T? Head => Volatile.Read(ref head);

    /// <summary>Puts links in front that are linked already, from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public void Add(T first, T last)
    {
        T? seen;
        do
        {
            seen = Head;
            last.Next = seen;
        }
        while (Interlocked.CompareExchange(ref head, first, seen) != seen);
    }

    /// <summary>Takes the whole chain away. Of two who try at once, one gets it all and the other nothing.</summary>
    public T? Take() => Interlocked.Exchange(ref head, null);
}
