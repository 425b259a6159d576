using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Gc;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Tests.Api;

namespace MemHog.Tests.Measurement.Gc;

/// <summary>Real processes: the API, followed from outside from its first instruction on.</summary>
public sealed class GcWatchTests
{
    private static readonly ImmutableArray<Fate> Alive = [new Fate(FateKind.Alive, null, 1e6, 0)];

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Every_collection_from_the_first_on_is_seen_as_the_target_counts_it(string server)
    {
        await using var watched = await Watched.StartAsync(("DOTNET_gcServer", server));
        for (var i = 0; i < 40; i++)
            await watched.Specimen.Client.GetStringAsync(i % 2 == 0 ? "/hog?mb=2&shape=list" : "/hog?mb=20");

        var told = await watched.ToldAsync();
        var gc = await watched.EndAsync(Alive);

        Assert.Null(gc.Unavailable);
        Assert.Equal(0, gc.EventsLost);
        Assert.Equal(server == "1", gc.HasServerThreads);
        var numbers = gc.Kept.Select(collection => collection.Number).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(n => (long)n), numbers);
        // Whatever was collected after the target was asked is counted, too.
        Assert.InRange(gc.Collections, told.Collections, told.Collections + 3);
        Assert.InRange(gc.Kept.Where(collection => collection.Number <= told.Collections).Sum(collection => collection.PauseSeconds), 0.5 * told.PauseSeconds, 3 * told.PauseSeconds + 0.1);
    }

    private sealed record Told(long Collections, double PauseSeconds, long AllocatedBytes);

    private sealed class Watched(SpecimenProcess specimen, GcWatch watch) : IAsyncDisposable
    {
        public SpecimenProcess Specimen => specimen;

        public static async Task<Watched> StartAsync(params (string Name, string Value)[] environment)
        {
            var watch = new GcWatch(new TrialClock(TimeProvider.System));
            watch.Starting();
            (string, string)[] all = [.. environment, .. watch.Environment.Select(variable => (variable.Key, variable.Value))];
            watch.Planned(all.ToImmutableSortedDictionary(variable => variable.Item1, variable => variable.Item2, StringComparer.Ordinal));
            // A watched process waits until its id is known.
            var specimen = await SpecimenProcess.TryStart(started => watch.Started(new LivingTarget(started, 0)), all);
            return new Watched(specimen, watch);
        }

        public async Task<Told> ToldAsync()
        {
            using var answer = JsonDocument.Parse(await Specimen.Client.GetStringAsync("/gc"));
            return new Told(
                answer.RootElement.GetProperty("collections")[0].GetInt64(),
                answer.RootElement.GetProperty("pause_total_ms").GetDouble() / 1000,
                answer.RootElement.GetProperty("total_allocated_bytes").GetInt64());
        }

        public async Task<GcRecord> EndAsync(ImmutableArray<Fate> fates)
        {
            await specimen.Stop();
            return await watch.StopAsync(fates);
        }

        public async ValueTask DisposeAsync()
        {
            await specimen.DisposeAsync();
            await watch.DisposeAsync();
        }
    }
}
