using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier;

/// <summary>
/// What people do about it. Each takes back one flaw, so that a cell can have all flaws and one cure. Two more cures are
/// not the endpoint's: a concurrency limit (<c>Protections__Limit</c>) and a heap hard limit (the runtime's settings).
/// </summary>
/// <param name="Lifetime">Background tasks end with their request's client, and after this time at the latest.</param>
/// <param name="ReadLimit">No more than this is read of the upstream's answer; more is a clear error.</param>
/// <param name="Filter">The upstream leaves out the useless records.</param>
/// <param name="ShortLog">The log line says how much was loaded, and not what.</param>
/// <param name="Presize">The list for the upstream's answer has its final length from the start.</param>
internal sealed record Cures(TimeSpan? Lifetime, Bytes? ReadLimit, bool Filter, bool ShortLog, bool Presize)
{
    public static Cures Read(SwitchReader switches) => new(
        switches.ReadIfGiven("Amplifier__Lifetime", HoldTime.Parse),
        switches.ReadIfGiven("Amplifier__ReadLimit", Amount.Parse),
        switches.Read("Amplifier__Filter", false, Flag.Parse),
        switches.Read("Amplifier__ShortLog", false, Flag.Parse),
        switches.Read("Amplifier__Presize", false, Flag.Parse));
}
