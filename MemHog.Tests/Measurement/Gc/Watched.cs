using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Gc;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Tests.Api;

namespace MemHog.Tests.Measurement.Gc;

/// <summary>What the API says of its own collector.</summary>
internal sealed record Told(long Collections, double PauseSeconds, long AllocatedBytes);

/// <summary>The API as a target that is watched.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private readonly int life;

    private Watched(SpecimenProcess specimen, GcWatch watch, int life) => (Specimen, Watch, this.life) = (specimen, watch, life);

    public SpecimenProcess Specimen { get; }

    public GcWatch Watch { get; }

    public static Task<Watched> StartAsync(params (string Name, string Value)[] environment) =>
        StartAsync(new GcWatch(new TrialClock(TimeProvider.System)), 0, environment);

    public Task<Watched> StartAgainAsync() => StartAsync(Watch, life + 1);

    public static (string Name, string Value)[] Variables(GcWatch watch) => [.. watch.Environment.Select(variable => (variable.Key, variable.Value))];

    /// <summary>Asks until it has collected at least once.</summary>
    public async Task CollectAsync()
    {
        do
            await Specimen.Client.GetStringAsync("/hog?mb=50");
        while ((await ToldAsync()).Collections == 0);
    }

    public async Task<Told> ToldAsync()
    {
        using var answer = JsonDocument.Parse(await Specimen.Client.GetStringAsync("/gc"));
        return new Told(
            answer.RootElement.GetProperty("collections")[0].GetInt64(),
            answer.RootElement.GetProperty("pause_total_ms").GetDouble() / 1000,
            answer.RootElement.GetProperty("total_allocated_bytes").GetInt64());
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Specimen.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<GcRecord> EndAsync(ImmutableArray<Fate> fates)
    {
        await Specimen.Stop();
        return await Watch.StopAsync(fates);
    }

    public async ValueTask DisposeAsync()
    {
        await Specimen.DisposeAsync();
        // The lives of one target share it.
        if (life == 0)
            await Watch.DisposeAsync();
    }

    private static async Task<Watched> StartAsync(GcWatch watch, int life, params (string Name, string Value)[] environment)
    {
        watch.Starting();
        (string Name, string Value)[] all = [.. Variables(watch).Where(variable => !environment.Any(own => own.Name == variable.Name)), .. environment];
        watch.Planned(all.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
        var specimen = await SpecimenProcess.TryStart(process => watch.Started(new LivingTarget(process, life)), all);
        Assert.True(specimen.Client.BaseAddress is not null, specimen.Output);
        return new Watched(specimen, watch, life);
    }
}
