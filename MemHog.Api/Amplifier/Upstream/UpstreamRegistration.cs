using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier.Upstream;

/// <summary>
/// The upstream is this same program, started a second time outside the sandbox with <c>Upstream__Enabled=true</c>:
/// nothing more to build, ship or find, and its memory is nobody's problem there.
/// </summary>
internal static class UpstreamRegistration
{
    public const string Section = "Upstream";

    public static void AddUpstream(this IServiceCollection services, SwitchReader switches)
    {
        if (switches.Read("Upstream__Enabled", false, Flag.Parse)) services.AddSingleton<UpstreamEndpoint>();
    }

    public static void MapUpstream(this WebApplication app)
    {
        if (app.Services.GetService<UpstreamEndpoint>() is { } upstream) app.MapGet(UpstreamEndpoint.Path, upstream.Answer);
    }
}
