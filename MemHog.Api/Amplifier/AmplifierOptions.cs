using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier;

/// <param name="Upstream">Where the users are; its query says how the upstream behaves.</param>
/// <param name="Behaviour">What is done with them.</param>
internal sealed record AmplifierOptions(Uri Upstream, Behaviour Behaviour)
{
    public const string Section = "Amplifier";

    private const string Address = "Amplifier__Upstream";
    private const string Example = "http://127.0.0.1:5090/upstream?delay=200ms&mb=1";

    /// <returns>Null if it is off, which it is without an upstream.</returns>
    public static AmplifierOptions? Read(SwitchReader switches)
    {
        var flaws = Flaws.Read(switches);
        var cures = Cures.Read(switches);
        var upstream = switches.Has(Address) ? switches.Read<Uri?>(Address, null, ParseAddress) : null;
        if (!switches.Has(Address) && switches.HasAny(Section))
            switches.Add(Address, $"is missing, and without it the other switches do nothing; write an address such as {Example}");
        return upstream is null ? null : new(upstream, Behaviour.Of(flaws, cures));
    }

    // Loopback only: this multiplies requests, and must not do so to anybody else's service.
    private static Parsed<Uri?> ParseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp
        && uri.IsLoopback
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0
            ? uri
            : Parsed<Uri?>.Wrong($"is no http address on this machine's loopback; write one such as {Example}");
}
