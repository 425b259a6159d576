using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost;

public class DashboardCompositionTests
{
    [Fact]
    public void The_dashboard_listens_on_loopback_and_wants_a_token_and_a_key()
    {
        var dashboard = Composer.Compose(Facts.Options, Facts.Everything).Find(ResourceKind.Dashboard)!;

        Assert.All(dashboard.Endpoints, endpoint => Assert.StartsWith("http://127.0.0.1:", endpoint.Url, StringComparison.Ordinal));
        var environment = dashboard.Process.Environment.ToDictionary(variable => variable.Name, variable => variable.Reveal());
        Assert.Equal("BrowserToken", environment["DASHBOARD__FRONTEND__AUTHMODE"]);
        Assert.Equal("login-token", environment["DASHBOARD__FRONTEND__BROWSERTOKEN"]);
        Assert.Equal("ApiKey", environment["DASHBOARD__OTLP__AUTHMODE"]);
        Assert.Equal("otlp-key", environment["DASHBOARD__OTLP__PRIMARYAPIKEY"]);
    }

    [Fact]
    public void Aspire_on_path_is_preferred() =>
        Assert.Equal(new RunDashboard("/usr/bin/aspire", InstallFirst: false), Choice(facts => facts with { IsInCache = true }));

    [Fact]
    public void Else_the_one_in_the_cache_even_where_downloads_are_forbidden() =>
        Assert.Equal(
            new RunDashboard("/cache/aspire", InstallFirst: false),
            Choice(facts => facts with { AspireOnPath = null, IsInCache = true, Npm = null }, Facts.Options with { NoDownload = true }));

    [Fact]
    public void Else_it_is_installed_first() =>
        Assert.Equal(new RunDashboard("/cache/aspire", InstallFirst: true), Choice(facts => facts with { AspireOnPath = null }));

    [Fact]
    public void Unless_that_is_forbidden() =>
        Assert.Contains("--no-download", Reason(facts => facts with { AspireOnPath = null }, Facts.Options with { NoDownload = true }), StringComparison.Ordinal);

    [Fact]
    public void Or_there_is_no_npm() =>
        Assert.Contains("npm", Reason(facts => facts with { AspireOnPath = null, Npm = null }), StringComparison.Ordinal);

    [Fact]
    public void Or_nothing_is_published_for_the_platform() =>
        Assert.Contains("platform", Reason(facts => facts with { AspireOnPath = null, AspireInCache = null }), StringComparison.Ordinal);

    [Fact]
    public void Without_a_dashboard_the_laboratory_is_given_no_telemetry_endpoint()
    {
        var composition = Composer.Compose(Facts.Options, Facts.WithDashboard(facts => facts with { Failure = new NoDashboard("broken", "mend it") }));

        Assert.Null(composition.DashboardUrl);
        Assert.DoesNotContain(composition.Laboratory.Process.Environment, variable => variable.Name.StartsWith("OTEL_", StringComparison.Ordinal));
    }

    private static DashboardChoice Choice(Func<DashboardFacts, DashboardFacts> change, HostOptions? options = null) =>
        Composer.Compose(options ?? Facts.Options, Facts.WithDashboard(change)).Dashboard;

    private static string Reason(Func<DashboardFacts, DashboardFacts> change, HostOptions? options = null) =>
        Assert.IsType<NoDashboard>(Choice(change, options)).Reason;
}
