using System.Diagnostics;
using MemHog.Load.Measurement.Heap;
using MemHog.Tests.Api;

namespace MemHog.Tests.Measurement.Heap;

/// <summary>Real processes: the API, a program that is not .NET, and ones that do not answer.</summary>
public sealed class HeapProbeTests
{
    private const int Buffer = 64;

    // Longer than in the field: these tests share a machine with many others.
    private static readonly HeapProbe Probe = new(TimeProvider.System, TimeSpan.FromMinutes(2));

    [Fact]
    public async Task A_snapshot_names_what_leaks_with_its_exact_count()
    {
        await using var specimen = await SpecimenProcess.Start();
        await specimen.Client.GetStringAsync("/leak?kind=nodes&count=70000");
        await specimen.Client.GetStringAsync("/leak?kind=cache&count=500&bytes=10000");

        var look = Assert.IsType<HeapLook.Taken>(await Probe.TakeAsync(specimen.Id, Buffer, default));

        Assert.True(look.IsComplete);
        Assert.Equal((70_000L, 70_000L * 32), Sum(look, "MemHog.Api.Leak.Node"));
        Assert.Equal((500L, 500L * 24), Sum(look, "MemHog.Api.Leak.CacheEntry"));
        Assert.True(Sum(look, "System.Byte[]").Bytes >= 500 * 10_000);
        Assert.InRange(look.Stopped, TimeSpan.FromMicroseconds(100), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_was_freed_is_not_counted_and_a_second_snapshot_counts_anew()
    {
        await using var specimen = await SpecimenProcess.Start();
        await specimen.Client.GetStringAsync("/leak?kind=nodes&count=50000");
        var first = Assert.IsType<HeapLook.Taken>(await Probe.TakeAsync(specimen.Id, Buffer, default));
        await specimen.Client.DeleteAsync("/leak");

        var second = Assert.IsType<HeapLook.Taken>(await Probe.TakeAsync(specimen.Id, Buffer, default));

        Assert.Equal(50_000, Sum(first, "MemHog.Api.Leak.Node").Count);
        Assert.InRange(Sum(second, "MemHog.Api.Leak.Node").Count, 0, 1);
        Assert.InRange(Total(second), 1, Total(first) - 50_000 * 32 + 1_000_000);
    }

    [Fact]
    public async Task A_buffer_that_is_too_small_gives_an_incomplete_snapshot_or_the_whole_truth()
    {
        await using var specimen = await SpecimenProcess.Start();
        await specimen.Client.GetStringAsync("/leak?kind=nodes&count=1000000");

        var look = Assert.IsType<HeapLook.Taken>(await Probe.TakeAsync(specimen.Id, 1, default));

        Assert.Equal(look.IsComplete, Sum(look, "MemHog.Api.Leak.Node").Count == 1_000_000);
    }

    [Fact]
    public async Task A_program_that_is_not_NET_is_missed_with_the_reason()
    {
        using var sleep = Process.Start("sleep", "60")!;
        try
        {
            var look = Assert.IsType<HeapLook.Missed>(await Probe.TakeAsync(sleep.Id, Buffer, default));
            Assert.Contains("no .NET program", look.Reason, StringComparison.Ordinal);
        }
        finally
        {
            sleep.Kill();
        }
    }

    [Fact]
    public async Task A_target_without_diagnostics_is_missed_with_the_reason()
    {
        await using var specimen = await SpecimenProcess.Start(("DOTNET_EnableDiagnostics", "0"));

        var look = Assert.IsType<HeapLook.Missed>(await Probe.TakeAsync(specimen.Id, Buffer, default));

        Assert.Contains("DOTNET_EnableDiagnostics=0", look.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_missed() =>
        Assert.IsType<HeapLook.Missed>(await Probe.TakeAsync(int.MaxValue, Buffer, default));

    [Fact]
    public async Task A_target_that_hangs_is_given_up_in_time()
    {
        await using var specimen = await SpecimenProcess.Start();
        await SignalAsync("-STOP", specimen.Id);

        var look = Assert.IsType<HeapLook.Missed>(await new HeapProbe(TimeProvider.System, TimeSpan.FromMilliseconds(300)).TakeAsync(specimen.Id, Buffer, default));

        Assert.Contains("did not answer", look.Reason, StringComparison.Ordinal);
        await SignalAsync("-CONT", specimen.Id);
        Assert.True(specimen.IsAlive);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(250)]
    public async Task One_that_is_given_up_half_way_leaves_the_target_fit_for_another(int milliseconds)
    {
        await using var specimen = await SpecimenProcess.Start();
        await specimen.Client.GetStringAsync("/leak?kind=nodes&count=300000");
        await new HeapProbe(TimeProvider.System, TimeSpan.FromMilliseconds(milliseconds)).TakeAsync(specimen.Id, Buffer, default);

        // The one right after may find the runtime still busy with it, and then says so.
        var looks = new List<HeapLook.Taken>();
        while (looks.Count < 3)
            looks.Add(Assert.IsType<HeapLook.Taken>(await Probe.TakeAsync(specimen.Id, Buffer, default)));

        Assert.All(looks, look => Assert.Equal(look.IsComplete, Sum(look, "MemHog.Api.Leak.Node").Count == 300_000));
        Assert.Contains(looks, look => look.IsComplete);
    }

    [Fact]
    public async Task A_target_that_dies_under_the_probe_is_missed_or_seen_before()
    {
        await using var specimen = await SpecimenProcess.Start();
        await specimen.Client.GetStringAsync("/leak?kind=nodes&count=1000000");
        var looking = Probe.TakeAsync(specimen.Id, Buffer, default);
        await Task.Delay(50);
        await SignalAsync("-KILL", specimen.Id);

        Assert.NotNull(await looking);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        await using var specimen = await SpecimenProcess.Start();
        await SignalAsync("-STOP", specimen.Id);
        using var cancellation = new CancellationTokenSource(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Probe.TakeAsync(specimen.Id, Buffer, cancellation.Token));
        await SignalAsync("-CONT", specimen.Id);
    }

    private static (long Count, long Bytes) Sum(HeapLook.Taken look, string name) =>
        look.Types.Where(type => type.Name == name).Aggregate((0L, 0L), (sum, type) => (sum.Item1 + type.Count, sum.Item2 + type.Bytes));

    private static long Total(HeapLook.Taken look) => look.Types.Append(look.Rest).Sum(type => type.Bytes);

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
