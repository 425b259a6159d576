namespace MemHog.AppHost.Composition;

/// <summary>The real Aspire dashboard, standalone (<c>aspire dashboard run</c>).</summary>
internal static class DashboardResource
{
    public const string Name = "dashboard";

    public const int PreferredFrontendPort = 18888;

    public const int PreferredOtlpGrpcPort = 18889;

    public const int PreferredOtlpHttpPort = 18890;

    /// <summary>The first start of a new CLI unpacks the dashboard: seconds, and more on a slow disk.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static Resource Describe(RunDashboard run, MachineFacts facts)
    {
        var frontend = new Endpoint("frontend", "http", facts.Dashboard.FrontendPort);
        var grpc = new Endpoint("otlp-grpc", "http", facts.Dashboard.OtlpGrpcPort);
        var http = new Endpoint("otlp-http", "http", facts.Dashboard.OtlpHttpPort);
        return new Resource
        {
            Name = Name,
            Kind = ResourceKind.Dashboard,
            Process = new ProcessDescription
            {
                Command = run.AspireCommand,
                Arguments =
                [
                    "dashboard", "run", "--nologo", "--non-interactive",
                    "--frontend-url", frontend.Url, "--otlp-grpc-url", grpc.Url, "--otlp-http-url", http.Url,
                ],
                // The CLI hands its environment on to the dashboard; as options the secrets would show in the process list.
                Environment =
                [
                    new("DASHBOARD__FRONTEND__AUTHMODE", "BrowserToken"),
                    new("DASHBOARD__FRONTEND__BROWSERTOKEN", facts.Dashboard.LoginToken),
                    new("DASHBOARD__OTLP__AUTHMODE", "ApiKey"),
                    new("DASHBOARD__OTLP__PRIMARYAPIKEY", facts.Dashboard.OtlpKey),
                    new("ASPIRE_CLI_TELEMETRY_OPTOUT", "1"),
                    new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
                    new("NO_COLOR", "1"),
                ],
                WorkingDirectory = facts.Checkout.State,
                LogFile = Path.Combine(facts.Checkout.Logs, "dashboard.log"),
            },
            Endpoints = [frontend, grpc, http],
            Ready = new DashboardLogin(frontend, facts.Dashboard.LoginToken, s_patience),
        };
    }
}
