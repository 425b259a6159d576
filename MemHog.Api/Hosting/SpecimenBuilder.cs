using Microsoft.Extensions.Configuration.Memory;

namespace MemHog.Api.Hosting;

/// <summary>
/// A small host: Kestrel without HTTPS, and console logging. Where it listens and what it prints is for settings to say;
/// here is what they are if nobody says anything.
/// </summary>
internal static class SpecimenBuilder
{
    /// <summary>Loopback: a service made to exhaust memory is nothing to offer to a network by accident.</summary>
    public const string Address = "http://127.0.0.1:5080";

    private static readonly Dictionary<string, string?> Logging = new()
    {
        // Request lines would be part of what is measured.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
    };

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            // Not the folder it is started from, whose appsettings.json may belong to anything.
            ContentRootPath = AppContext.BaseDirectory,
        });

        // First source, so the weakest one.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Logging });
        if (!HasAddress(builder.Configuration)) builder.WebHost.UseUrls(Address);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    private static bool HasAddress(ConfigurationManager settings) =>
        AddressSettings.Any(name => !string.IsNullOrWhiteSpace(settings[name]))
        || settings.GetSection("Kestrel:Endpoints").Exists();
}
