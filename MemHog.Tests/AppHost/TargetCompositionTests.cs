using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost;

public class TargetCompositionTests
{
    [Fact]
    public void Each_gc_configuration_is_a_target_of_the_laboratory_that_nobody_starts_by_himself()
    {
        var composition = Composer.Compose(Facts.Options, Facts.Everything);

        Assert.Equal(["api-default", "api-heap-90"], composition.Targets.Select(target => target.Name));
        Assert.All(composition.Targets, target => Assert.True(target.StartsByHand));
        Assert.All(composition.Targets, target => Assert.Equal("load", target.Parent));
        Assert.Equal(["http://127.0.0.1:18901", "http://127.0.0.1:18902"], composition.Targets.Select(target => target.Endpoints.Single().Url));
    }

    [Fact]
    public void It_is_started_as_a_trial_would_start_it_with_the_limit_and_the_variables_of_its_configuration() => Assert.Equal(
        [
            "/checkout/MemHog.Load.dll", "target", "/checkout/experiments/oom-512.yaml", "--port", "18902", "--limit", "512MiB",
            "--env", "DOTNET_GCHeapHardLimitPercent=0x5A", "--env", "DOTNET_gcServer=0",
        ],
        Target("api-heap-90").Process.Arguments.AsEnumerable());

    [Fact]
    public void A_configuration_without_variables_is_asked_for_by_name() =>
        Assert.Equal(["--gc", "default"], Target("api-default").Process.Arguments.TakeLast(2));

    [Fact]
    public void What_it_exports_goes_where_the_laboratorys_telemetry_goes_and_it_gets_no_other_secret()
    {
        var variables = Target("api-heap-90").Process.Environment.Select(variable => variable.Name);

        Assert.Equal(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"], variables);
    }

    [Theory]
    [InlineData(512L << 20, "--limit 512MiB")]
    [InlineData(500_000_000L, "--limit 500000000B")]
    [InlineData(null, "")]
    public void The_limit_is_handed_on_exactly(long? bytes, string arguments)
    {
        var exploration = new Exploration { Configuration = new TargetConfiguration { Name = "any", LimitBytes = bytes }, Endpoint = new Endpoint("http", "http", 1) };

        Assert.Equal(arguments, string.Join(' ', exploration.LimitArguments));
    }

    [Theory]
    [InlineData("heap-90", "api-heap-90")]
    [InlineData("Mine & yours", "api-mine-yours")]
    [InlineData("größer", "api-gr-er")]
    [InlineData("--", "api")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789g123456789", "api-a123456789b123456789c123456789d123456789e123456789f123456789")]
    public void Its_name_is_one_that_aspire_takes(string configuration, string name) =>
        Assert.Equal(name, ResourceName.Of("api", configuration, new HashSet<string>()));

    [Fact]
    public void No_two_have_the_same_name()
    {
        var taken = new HashSet<string>();

        Assert.Equal(["api-a-b", "api-a-b-2", "api-a-b-3"], new[] { "a b", "a/b", "A-B" }.Select(name => ResourceName.Of("api", name, taken)));
    }

    [Fact]
    public void What_the_laboratory_lists_is_read_as_it_writes_it()
    {
        var configuration = Assert.Single(ConfigurationList.Parse(
            """
            [{ "configuration": "heap-90", "limit_bytes": 536870912, "environment": { "DOTNET_gcServer": "0" }, "project": "/x/X.csproj", "command": null,
               "ready": "/health/ready", "request": "GET /hog?mb=100", "clients": 4 }]
            """));

        Assert.Equal(("heap-90", 536870912L, "/health/ready", "GET /hog?mb=100", 4), (configuration.Name, configuration.LimitBytes, configuration.Ready, configuration.Request, configuration.Clients));
        Assert.Equal("0", configuration.Environment["DOTNET_gcServer"]);
        Assert.Equal("/x/X.csproj", configuration.Project);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("Building …")]
    public void Anything_else_is_refused(string text) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => ConfigurationList.Parse(text));

    private static Resource Target(string name) => Composer.Compose(Facts.Options, Facts.Everything).Targets.Single(target => target.Name == name);
}
