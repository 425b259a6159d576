using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>Which collections of a trial are kept one by one, in a bounded memory: there may be hundreds a second.</summary>
internal sealed class KeptCollections
{
    /// <summary>Those with the longest pauses, over the whole trial.</summary>
    public const int Longest = 40;

    /// <summary>What explains a death lies in the seconds before it.</summary>
    public const double SecondsBeforeDeath = 10;

    /// <summary>In those seconds, the newest.</summary>
    public const int MostBeforeDeath = 500;

    private readonly PriorityQueue<GcCollection, double> longest = new();
    private readonly Dictionary<int, Queue<GcCollection>> newest = [];

    /// <summary>All that were seen.</summary>
    public long Count { get; private set; }

    public void Add(GcCollection collection)
    {
        Count++;
        if (longest.Count < Longest)
            longest.Enqueue(collection, collection.PauseSeconds);
        else
            longest.EnqueueDequeue(collection, collection.PauseSeconds);
        if (!newest.TryGetValue(collection.Life, out var recent))
            newest[collection.Life] = recent = new Queue<GcCollection>();
        recent.Enqueue(collection);
        while (recent.Count > MostBeforeDeath || recent.Peek().AtSeconds < collection.AtSeconds - SecondsBeforeDeath)
            recent.Dequeue();
    }

    /// <param name="fates">How each process ended.</param>
    public ImmutableArray<GcCollection> Keep(ImmutableArray<Fate> fates) =>
    [
        .. longest.UnorderedItems.Select(item => item.Element)
            .Concat(fates.SelectMany((fate, life) => fate.Kind == FateKind.Alive ? [] : Before(life, fate.AtSeconds)))
            .Distinct()
            .OrderBy(collection => collection.AtSeconds),
    ];

    private IEnumerable<GcCollection> Before(int life, double death) =>
        newest.TryGetValue(life, out var recent) ? recent.Where(collection => collection.AtSeconds >= death - SecondsBeforeDeath) : [];
}
