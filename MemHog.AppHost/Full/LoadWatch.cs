using System.Collections.Concurrent;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.Extensions.Hosting;

namespace MemHog.AppHost.Full;

/// <summary>Knows which targets are under a load by hand, whoever started it, and shows it on their resources. Asks only while a target runs.</summary>
internal sealed class LoadWatch(LaboratoryClient client, LabComposition lab, ResourceNotificationService notifications, TimeProvider time) : BackgroundService
{
    private const string Property = "memhog.load";

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, IResource> _running = [];
    private readonly ConcurrentDictionary<int, LoadAnswer> _loads = [];

    public bool IsUnderLoad(int port) => _loads.TryGetValue(port, out var load) && load.IsUnderWay;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowStatesAsync(stoppingToken), FollowLoadsAsync(stoppingToken));

    private async Task FollowStatesAsync(CancellationToken stopping)
    {
        await foreach (var happened in notifications.WatchAsync(stopping))
        {
            if (happened.Snapshot.State?.Text == KnownResourceStates.Running)
                _running[happened.Resource.Name] = happened.Resource;
            else
                _running.TryRemove(happened.Resource.Name, out _);
        }
    }

    private async Task FollowLoadsAsync(CancellationToken stopping)
    {
        while (true)
        {
            foreach (var target in lab.Targets)
            {
                if (_running.TryGetValue(target.Name, out var resource))
                    await LookAsync(resource, target.Endpoints[0].Port, stopping);
            }

            await Task.Delay(s_step, time, stopping);
        }
    }

    private async Task LookAsync(IResource resource, int port, CancellationToken stopping)
    {
        try
        {
            if (await client.FindLoadAsync(port, stopping) is { } load)
                await ShowAsync(resource, port, load);
            else if (_loads.TryRemove(port, out _))
                await PublishAsync(resource, []);
        }
        catch (LaboratoryProblem)
        {
            // What does not answer may still send; one that was started anew says that it knows of none.
        }
    }

    private async Task ShowAsync(IResource resource, int port, LoadAnswer load)
    {
        if (_loads.TryGetValue(port, out var before) && before.State == load.State && before.Requests == load.Requests)
            return;
        _loads[port] = load;
        var text = FormattableString.Invariant($"{load.State}: {load.Requests} requests, {string.Join(", ", load.Outcomes.Select(pair => $"{pair.Value} {pair.Key}"))}");
        await PublishAsync(resource, [new ResourcePropertySnapshot(Property, text) { DisplayName = "Load", IsHighlighted = true }]);
    }

    /// <summary>Which also makes the dashboard ask again which commands make sense.</summary>
    private Task PublishAsync(IResource resource, ResourcePropertySnapshot[] load) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        Properties = [.. snapshot.Properties.Where(property => property.Name != Property), .. load],
    });
}
