using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>What is kept of the load's short pieces: those before a death, which are what somebody will ask about.</summary>
internal static class LastSeconds
{
    /// <summary>Before each death.</summary>
    public const double Seconds = 10;

    /// <summary>From the start of a trial, and from its end: a target that dies every second must not fill the store.</summary>
    private const int Deaths = 3;

    public static ImmutableArray<LoadSlot> Of(ImmutableArray<LoadSlot> slots, ImmutableArray<Fate> fates)
    {
        Fate[] all = [.. fates.Where(fate => fate.Kind != FateKind.Alive)];
        Fate[] deaths = [.. all.Take(Deaths).Union(all.TakeLast(Deaths))];
        return [.. slots.Where(slot => deaths.Any(death => slot.AtSeconds <= death.AtSeconds && slot.AtSeconds + slot.Seconds >= death.AtSeconds - Seconds))];
    }
}
