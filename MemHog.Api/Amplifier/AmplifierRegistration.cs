using MemHog.Api.Protections;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier;

internal static class AmplifierRegistration
{
    /// <summary>Registers nothing without an upstream.</summary>
    public static void AddAmplifier(this IServiceCollection services, SwitchReader switches)
    {
        if (AmplifierOptions.Read(switches) is not { } options) return;
        services.AddSingleton(options);
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton<BackgroundTasks>();
        services.AddSingleton<AnswerLog>();
        services.AddSingleton<UserFinder>();
    }

    public static void UseAmplifier(this WebApplication app)
    {
        if (app.Services.GetService<AmplifierOptions>() is not { } options) return;
        app.Logger.LogInformation("Amplifier: {Behaviour}", options.Behaviour);
        app.UseWhen(
            context => Stories.RouteOf(context) == AmplifierEndpoint.Path,
            branch => branch.UseMiddleware<CallLog>());
    }
}
