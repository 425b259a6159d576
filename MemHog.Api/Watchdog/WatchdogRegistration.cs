namespace MemHog.Api.Watchdog;

internal static class WatchdogRegistration
{
    /// <summary>Registers nothing at all unless a setting speaks of the watchdog.</summary>
    public static void AddWatchdog(this WebApplicationBuilder builder)
    {
        var settings = WatchdogSettings.Read(builder.Configuration);
        if (settings.Options is null && settings.Problems.Count == 0) return;
        builder.Services.AddSingleton(settings);
        if (settings.Options?.Drain is { } drain) builder.Services.AddSingleton(new DrainGate(drain));
        builder.Services.AddHostedService<WatchdogService>();
    }

    /// <summary>Puts the gate in front of the endpoints, if the watchdog drains; in no other case is there one.</summary>
    public static void UseWatchdog(this WebApplication app)
    {
        if (app.Services.GetService<DrainGate>() is { } gate) app.Use(gate.InvokeAsync);
    }
}
