using MemHog.Load.Bench.Export;
using MemHog.Load.Model;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

public sealed class CollectorTroubleRunTests
{
    [CgroupTheory]
    [InlineData("missing")]
    [InlineData("slow")]
    [InlineData("refusing")]
    public async Task A_run_whose_collector_is_in_trouble_is_complete_with_the_same_exit_code_and_one_warning(string kind)
    {
        await using var collector = await FakeCollector.StartAsync(Enum.GetValues<CollectorKind>().Single(one => Words.Of(one) == kind), default);
        using var target = new PerlTarget("/work", measure: "500ms", trials: 2);

        using var memhog = Memhog.Start(target.Folder, target.Run(), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        var (code, output, error) = await memhog.EndedAsync();

        Assert.InRange(code, 0, 2);
        Assert.Contains("complete: 2 of 2 trials", output, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), line => line.Contains($"Telemetry does not get to {collector.Address}", StringComparison.Ordinal));
    }
}
