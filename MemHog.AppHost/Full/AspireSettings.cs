using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Full;

/// <summary>What a launch profile would set, for a start without one. The addresses and the token are ours whatever is set: the banner names them.</summary>
internal static class AspireSettings
{
    public static void Fill(LabComposition lab, MachineFacts facts)
    {
        if (lab.Dashboard is not AspiresOwnDashboard dashboard)
            return;
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", dashboard.Frontend.Url);
        Environment.SetEnvironmentVariable("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", new Endpoint("otlp-grpc", "http", facts.Dashboard.OtlpGrpcPort).Url);
        Environment.SetEnvironmentVariable("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", new Endpoint("otlp-http", "http", facts.Dashboard.OtlpHttpPort).Url);
        Environment.SetEnvironmentVariable("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", new Endpoint("resources", "http", facts.ResourceServicePort).Url);
        // All of it is loopback, where a certificate would protect nothing.
        Environment.SetEnvironmentVariable("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true");
        Environment.SetEnvironmentVariable("ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", dashboard.Token.Value);
        SetWhereNothingIs("ASPIRE_VERSION_CHECK_DISABLED", "true");
        if (facts.Containers.Runtime is { } runtime)
            SetWhereNothingIs(ContainerRuntime.Variable, runtime);
    }

    private static void SetWhereNothingIs(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 })
            Environment.SetEnvironmentVariable(name, value);
    }
}
