namespace MemHog.Api.Leak;

internal static class LeakRegistration
{
    public static void AddLeak(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Leaks>();
        builder.Services.AddSingleton(LeakSettings.Read(builder.Configuration));
    }

    /// <summary>Maps what the catalogue does not, which is GET only, and says what is wrong with the settings.</summary>
    public static void MapLeak(this WebApplication app)
    {
        app.MapDelete("/leak", LeakEndpoint.Free);
        var settings = app.Services.GetRequiredService<LeakSettings>();
        if (settings.Problems.Count == 0) return;
        app.Logger.LogError("The settings of /leak are not used: {Problems}. Without them it leaks {Default}.", string.Join("; ", settings.Problems), LeakRequest.Default);
    }
}
