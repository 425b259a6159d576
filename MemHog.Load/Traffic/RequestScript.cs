using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// Says what is sent: the n-th request of a load is the same in every trial of one seed, whichever connection sends it and
/// whenever. So a choice is no state that is drawn from, but a function of the seed and of n; any thread may ask.
/// </summary>
internal sealed class RequestScript(RequestMix mix, IPEndPoint endpoint, TimeSpan timeout, ulong seed)
{
    private readonly ImmutableArray<RequestWriter> writers = [.. mix.Calls.Select(call => new RequestWriter(call, endpoint, timeout))];
    private readonly ImmutableArray<long> upTo = [.. UpTo(mix)];
    // Apart from the arrivals of the same load, which are drawn from the seed itself.
    private readonly ulong seed = ~seed;
    private long sent;

    /// <summary>The next request of the load.</summary>
    /// <param name="buffer">Of the connection that sends it.</param>
    public PreparedRequest Next(RequestBuffer buffer) => Write(Interlocked.Increment(ref sent), buffer);

    /// <summary>The request of a number, from 1.</summary>
    public PreparedRequest Write(long number, RequestBuffer buffer) => writers[Choice(number)].Write(new RequestDraws(seed, number), buffer);

    /// <summary>Which of the calls it is.</summary>
    public int Choice(long number)
    {
        if (writers.Length == 1)
            return 0;
        var drawn = new RequestDraws(seed, number).Below(RequestDraws.Choice, (ulong)upTo[^1]);
        var index = 0;
        while ((ulong)upTo[index] <= drawn)
            index++;
        return index;
    }

    private static IEnumerable<long> UpTo(RequestMix mix)
    {
        var sum = 0L;
        foreach (var call in mix.Calls)
            yield return sum += call.Weight;
    }
}
