using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Tests.Runs;

public sealed class TargetTelemetryTests
{
    private static readonly ImmutableSortedDictionary<string, string> Exporting =
        TargetTelemetry.For(["dotnet", "MemHog.Api.dll"], new Hashtable { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317" });

    [Fact]
    public async Task A_target_is_told_its_trial_as_instance_and_as_trace_parent()
    {
        using var heard = new Heard();
        using var trace = TrialTrace.Start(TrialRunnerTests.Planned());

        var environment = await EnvironmentOfAsync(Exporting, trace);

        Assert.Equal($"00-{Activity.Current!.TraceId}-{Activity.Current.SpanId}-01", environment["TRACEPARENT"]);
        Assert.Equal(
            "service.instance.id=workstation-trial-7,memhog.level.gc=workstation,memhog.level.limit=512MiB,memhog.block=1,memhog.trial=7",
            environment["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("memhog-api", environment["OTEL_SERVICE_NAME"]);
    }

    [Fact]
    public async Task Without_a_trace_there_is_no_parent_and_without_an_endpoint_nothing_is_told()
    {
        Assert.DoesNotContain("TRACEPARENT", (await EnvironmentOfAsync(Exporting, TrialTrace.None)).Keys);
        Assert.DoesNotContain(
            (await EnvironmentOfAsync(TargetTelemetry.For(["dotnet"], new Hashtable()), TrialTrace.None)).Keys,
            name => name.StartsWith("OTEL_", StringComparison.Ordinal) || name == "TRACEPARENT");
    }

    [Fact]
    public void What_is_special_in_the_variable_is_escaped_in_the_names_of_levels()
    {
        var planned = TrialRunnerTests.Planned();
        var odd = planned with { Cell = planned.Cell with { Levels = [new LevelChoice("gc", "a=b, c")] } };

        Assert.StartsWith("service.instance.id=a%3Db%2C%20c-trial-1,memhog.level.gc=a%3Db%2C%20c,", TargetTelemetry.OfTrial(odd, null)["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
    }

    private static async Task<ImmutableSortedDictionary<string, string>> EnvironmentOfAsync(ImmutableSortedDictionary<string, string> telemetry, TrialTrace trace)
    {
        var host = new FakeHost(_ => new FakeBehaviour());
        var launch = new Launch(["server"], "/", ImmutableSortedDictionary<string, string>.Empty, telemetry);
        await TrialRunnerTests.Runner(host, RestartPolicy.Default, launch).RunAsync(new LiveTrial(TrialRunnerTests.Planned(0.1, number: 7)) { Trace = trace }, default);
        return host.Created.Single().Plans[0].Environment;
    }
}
