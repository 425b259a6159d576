using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier;

/// <summary>What is wrong with the endpoint: each by itself, and all of it harmless while nobody is in a hurry.</summary>
/// <param name="CallTwice">The logging middleware calls the rest of the pipeline twice.</param>
/// <param name="FanOut">Background tasks per request, each with an upstream call of its own.</param>
/// <param name="Linger">Background tasks listen to nobody, and wait this long for something that does not come.</param>
/// <param name="NoFilter">The upstream is not asked to leave out the useless records.</param>
/// <param name="NoReadLimit">The upstream's answer is read however long it is.</param>
/// <param name="NoDispose">A response that came with an error is dropped and not disposed.</param>
/// <param name="LogGraph">Everything that was loaded is serialized for a log line.</param>
/// <param name="NoPresize">The list for the upstream's answer is grown, though its length is known.</param>
internal sealed record Flaws(
    bool CallTwice,
    int FanOut,
    TimeSpan Linger,
    bool NoFilter,
    bool NoReadLimit,
    bool NoDispose,
    bool LogGraph,
    bool NoPresize)
{
    public static Flaws Read(SwitchReader switches) => new(
        switches.Read("Amplifier__CallTwice", false, Flag.Parse),
        switches.Read("Amplifier__FanOut", 0, WholeNumber.From(0, 64)),
        switches.Read("Amplifier__Linger", TimeSpan.Zero, HoldTime.Parse),
        switches.Read("Amplifier__NoFilter", false, Flag.Parse),
        switches.Read("Amplifier__NoReadLimit", false, Flag.Parse),
        switches.Read("Amplifier__NoDispose", false, Flag.Parse),
        switches.Read("Amplifier__LogGraph", false, Flag.Parse),
        switches.Read("Amplifier__NoPresize", false, Flag.Parse));
}
