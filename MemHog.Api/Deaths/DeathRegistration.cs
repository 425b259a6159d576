using MemHog.Api.Switches;

namespace MemHog.Api.Deaths;

internal static class DeathRegistration
{
    /// <summary>Registers nothing of what is not asked for.</summary>
    public static void AddDeaths(this IServiceCollection services, SwitchReader switches)
    {
        var options = DeathOptions.Read(switches);
        services.AddSingleton(options);
        if (options.SlowStart > TimeSpan.Zero) services.AddHostedService<SlowStart>();
        if (options.How is not { } way) return;
        services.AddSingleton<KeptForEver>();
        services.AddSingleton<Silence>();
        services.AddSingleton(new DieEndpoint(options, way));
    }

    /// <summary>Before everything that answers: a process that hangs answers no probe either.</summary>
    public static void UseDeaths(this WebApplication app)
    {
        if (app.Services.GetService<Silence>() is { } silence) app.Use(silence.InvokeAsync);
    }
}
