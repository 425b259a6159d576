using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Full;

/// <summary>What a launch profile would set, for a start without one; what is set already stays.</summary>
internal static class AspireSettings
{
    public static void Fill(LabComposition lab, MachineFacts facts)
    {
        if (lab.Dashboard is not AspiresOwnDashboard dashboard)
            return;
        Set("ASPNETCORE_URLS", dashboard.Frontend.Url);
        Set("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", new Endpoint("otlp-grpc", "http", facts.Dashboard.OtlpGrpcPort).Url);
        Set("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", new Endpoint("otlp-http", "http", facts.Dashboard.OtlpHttpPort).Url);
        Set("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", new Endpoint("resources", "http", facts.ResourceServicePort).Url);
        // All of it is loopback, where a certificate would protect nothing.
        Set("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true");
        Set("ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", dashboard.Token.Value);
        Set("ASPIRE_VERSION_CHECK_DISABLED", "true");
        if (facts.ContainerRuntime is { } runtime)
            Set(ContainerRuntime.Variable, runtime);
    }

    private static void Set(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 })
            Environment.SetEnvironmentVariable(name, value);
    }
}
