using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost;

public class ComposerTests
{
    [Fact]
    public void With_everything_found_there_is_a_store_a_dashboard_a_laboratory_and_a_target_per_configuration()
    {
        var composition = Composer.Compose(Facts.Options, Facts.Everything);

        Assert.Equal(["results", "dashboard", "load", "api-default", "api-heap-90"], composition.Resources.Select(resource => resource.Name));
        Assert.Equal("http://127.0.0.1:18888/login?t=login-token", composition.DashboardUrl);
        Assert.Equal("redis://127.0.0.1:16379?password_file=/checkout/.memhog/redis/password", composition.Store.Address);
    }

    [Fact]
    public void The_laboratory_runs_the_experiment_against_store_and_telemetry_endpoint()
    {
        var laboratory = Composer.Compose(Facts.Options, Facts.Everything).Laboratory;

        Assert.Equal("/usr/bin/dotnet", laboratory.Process.Command);
        Assert.Equal(
            [
                "/checkout/MemHog.Load.dll", "serve", "--port", "18880", "--experiments", "/checkout/experiments",
                "--report-dir", "/checkout/.memhog/reports", "--run", "/checkout/experiments/oom-512.yaml",
            ],
            laboratory.Process.Arguments.AsEnumerable());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["MEMHOG_API_TOKEN"] = "laboratory-token",
                ["ConnectionStrings__results"] = "127.0.0.1:16379,password=store-password",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:18889",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=otlp-key",
            },
            laboratory.Process.Environment.ToDictionary(variable => variable.Name, variable => variable.Reveal()));
        Assert.Equal("/checkout", laboratory.Process.WorkingDirectory);
        Assert.Null(laboratory.Process.LogFile);
    }

    [Fact]
    public void The_laboratory_waits_for_the_store_and_not_for_the_dashboard() =>
        Assert.Equal("results", Assert.Single(Composer.Compose(Facts.Options, Facts.Everything).Laboratory.WaitFor));

    [Fact]
    public void A_stand_in_that_is_no_assembly_is_started_itself()
    {
        var process = Composer.Compose(Facts.Options, Facts.Everything with { Laboratory = "/tmp/stand-in" }).Laboratory.Process;

        Assert.Equal("/tmp/stand-in", process.Command);
        Assert.Equal("serve", process.Arguments[0]);
    }

    [Fact]
    public void Without_redis_the_results_go_to_files_and_the_remedy_is_told()
    {
        var composition = Composer.Compose(Facts.Options, Facts.Everything with { RedisServer = null });

        Assert.Null(composition.Find(ResourceKind.Store));
        Assert.Equal("/checkout/.memhog/results", composition.Store.Address);
        Assert.Contains("apt-get install redis-server", Assert.IsType<FileStore>(composition.Store).Remedy, StringComparison.Ordinal);
        Assert.Contains("--store /checkout/.memhog/results", string.Join(' ', composition.Laboratory.Process.Arguments), StringComparison.Ordinal);
        Assert.DoesNotContain(composition.Laboratory.Process.Environment, variable => variable.Name == GivenRedis.Variable);
        Assert.Empty(composition.Laboratory.WaitFor);
    }

    [Fact]
    public void A_given_connection_is_handed_on_and_no_store_is_started()
    {
        var given = new Secret("redis.example:6380,password=hunter2,ssl=true");

        var composition = Composer.Compose(Facts.Options, Facts.Everything with { GivenConnection = given });

        Assert.Null(composition.Find(ResourceKind.Store));
        Assert.Contains(composition.Laboratory.Process.Environment, variable => variable.Name == GivenRedis.Variable && variable.Reveal() == given.Value);
    }

    [Theory]
    [InlineData("redis.example:6380,password=hunter2,ssl=true", "redis.example:6380 (from ConnectionStrings__results)")]
    [InlineData("a:1,b:2,password=hunter2", "a:1, b:2 (from ConnectionStrings__results)")]
    [InlineData("redis://user:hunter2@host:6379", "host:6379 (from ConnectionStrings__results)")]
    public void The_address_of_a_given_store_shows_hosts_and_never_a_password(string connection, string shown) =>
        Assert.Equal(shown, new GivenRedis(new Secret(connection)).Address);

    [Fact]
    public void The_password_of_the_store_is_on_standard_input_and_not_among_the_arguments()
    {
        var process = Composer.Compose(Facts.Options, Facts.Everything).Find(ResourceKind.Store)!.Process;

        Assert.Equal("-", Assert.Single(process.Arguments));
        var configuration = process.StandardInput!.Value.Split('\n');
        Assert.Contains("requirepass store-password", configuration);
        Assert.Contains("bind 127.0.0.1", configuration);
        Assert.Contains("appendonly yes", configuration);
        Assert.Contains("dir \"/checkout/.memhog/redis\"", configuration);
    }

    [Fact]
    public void No_secret_is_printed_with_the_composition_or_stands_among_arguments()
    {
        var composition = Composer.Compose(Facts.Options, Facts.Everything);

        foreach (var resource in composition.Resources)
        {
            var said = string.Join('\n', [resource.ToString(), resource.Process.ToString(), .. resource.Process.Arguments, .. resource.Process.Environment.Select(v => v.ToString())]);
            Assert.DoesNotContain("store-password", said, StringComparison.Ordinal);
            Assert.DoesNotContain("login-token", said, StringComparison.Ordinal);
            Assert.DoesNotContain("otlp-key", said, StringComparison.Ordinal);
            Assert.DoesNotContain("laboratory-token", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_ends_after_the_run_where_that_is_asked_for_and_runs_nothing_where_that_is()
    {
        Assert.Equal("--exit", Composer.Compose(Facts.Options with { Exit = true }, Facts.Everything).Laboratory.Process.Arguments[^1]);
        Assert.DoesNotContain("--run", Composer.Compose(Facts.Options with { NoRun = true }, Facts.Everything).Laboratory.Process.Arguments.AsEnumerable());
    }

    [Fact]
    public void Its_page_is_told_with_the_token_that_it_wants() =>
        Assert.Equal("http://127.0.0.1:18880/?t=laboratory-token", Composer.Compose(Facts.Options, Facts.Everything).LaboratoryUrl);

    [Fact]
    public void The_same_run_can_be_made_without_the_service() => Assert.Equal(
        ["/usr/bin/dotnet", "/checkout/MemHog.Load.dll", "run", "/checkout/experiments/oom-512.yaml", "--report-dir", "/checkout/.memhog/reports"],
        Composer.Compose(Facts.Options, Facts.Everything).RunByHand.AsEnumerable());
}
