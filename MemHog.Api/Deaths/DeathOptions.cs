using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Deaths;

/// <param name="How">The way to die; null where nobody is to die.</param>
/// <param name="At">At which request to <c>/die</c>, counted from 1.</param>
/// <param name="SlowStart">How long the process lives before it listens.</param>
internal sealed record DeathOptions(WayToDie? How, int At, TimeSpan SlowStart)
{
    public const string Section = "Deaths";

    private const string Way = "Deaths__How";
    private const string Number = "Deaths__At";

    public static DeathOptions Read(SwitchReader switches)
    {
        var how = switches.Read<WayToDie?>(Way, null, text => WayToDie.Parse(text)!);
        var at = switches.Read(Number, 1, WholeNumber.From(1, 1_000_000));
        if (switches.Has(Number) && !switches.Has(Way))
            switches.Add(Way, $"is missing, and without it {Number} does nothing; write one of {WayToDie.Names}");
        return new(how, at, switches.Read("Deaths__SlowStart", TimeSpan.Zero, HoldTime.Parse));
    }
}
