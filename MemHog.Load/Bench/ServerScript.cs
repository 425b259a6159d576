using System.Collections.Immutable;

namespace MemHog.Load.Bench;

/// <summary>What a scripted server does: the known answer that a measurement is held against.</summary>
/// <param name="Delay">How long the request with this number (from 0, in the order of arrival) takes.</param>
/// <param name="Stalls">In the order of time.</param>
internal sealed record ServerScript(Func<long, TimeSpan> Delay, ImmutableArray<Stall> Stalls)
{
    /// <summary>Every request takes the same time, and nothing stalls.</summary>
    public static ServerScript Constant(TimeSpan delay) => new(_ => delay, []);

    public ServerScript With(Stall stall) => this with { Stalls = Stalls.Add(stall) };

    /// <summary>When the answer to a request leaves.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="arrived">Since the server's first request.</param>
    public TimeSpan AnswerAt(long number, TimeSpan arrived)
    {
        var at = arrived + Delay(number);
        foreach (var stall in Stalls)
            at = stall.Defer(at);
        return at;
    }
}
