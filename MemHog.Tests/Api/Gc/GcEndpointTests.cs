using System.Net.Http.Json;
using System.Text.Json;

namespace MemHog.Tests.Api.Gc;

public class GcEndpointTests
{
    [Fact]
    public async Task The_settings_in_effect_are_those_the_process_was_started_with()
    {
        await using var specimen = await SpecimenProcess.Start(
            ("DOTNET_gcServer", "0"), ("DOTNET_GCHeapHardLimit", "0x8000000"), ("DOTNET_GCConserveMemory", "9"));
        var gc = await specimen.Client.GetFromJsonAsync<JsonElement>("/gc");

        Assert.False(gc.GetProperty("server_gc").GetBoolean());
        Assert.Equal(0x8000000, gc.GetProperty("total_available_memory_bytes").GetInt64());
        var configuration = gc.GetProperty("configuration");
        Assert.False(configuration.GetProperty("ServerGC").GetBoolean());
        Assert.Equal(9, configuration.GetProperty("GCConserveMem").GetInt64());
        Assert.Equal(0x8000000, configuration.GetProperty("GCHeapHardLimit").GetInt64());
    }

    [Fact]
    public async Task Every_figure_has_its_unit_in_its_name()
    {
        await using var specimen = new Specimen();
        var gc = await specimen.CreateClient().GetFromJsonAsync<JsonElement>("/gc");
        string[] names = [.. gc.EnumerateObject().Select(figure => figure.Name)];

        Assert.Equal(
            [
                "runtime", "processor_count", "server_gc", "latency_mode", "configuration",
                "total_available_memory_bytes", "high_memory_load_threshold_bytes", "cgroup_limit_bytes",
                "last_committed_bytes", "last_heap_bytes", "last_fragmented_bytes", "memory_load_bytes",
                "heap_bytes", "total_allocated_bytes", "working_set_bytes", "collections", "pause_total_ms",
            ],
            names);
        Assert.True(gc.GetProperty("working_set_bytes").GetInt64() > 1_000_000);
        Assert.Equal(3, gc.GetProperty("collections").GetArrayLength());
    }
}
