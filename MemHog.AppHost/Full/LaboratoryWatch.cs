using System.Collections.Immutable;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.Extensions.Hosting;

namespace MemHog.AppHost.Full;

/// <summary>
/// Knows what the laboratory does, and shows it on its resource: which is also what makes the dashboard ask again which commands
/// make sense. It asks by the second while the laboratory is idle, and reads its events while it measures.
/// </summary>
internal sealed class LaboratoryWatch(LaboratoryClient client, DistributedApplicationModel model, ResourceNotificationService notifications, TimeProvider time) : BackgroundService
{
    private const int Recent = 20;
    private const string Property = "memhog.run";

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    private volatile LaboratoryState? _state;

    /// <summary>Null while it does not answer.</summary>
    public LaboratoryState? State => _state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var state = LaboratoryState.Of(await client.RunsAsync(Recent, stoppingToken));
                await ShowAsync(state);
                if (state.Current is { } run)
                    await new RunWatch(client, time).UntilItsEndAsync(run, happened => Follow(happened), stoppingToken);
            }
            catch (LaboratoryProblem)
            {
                // Not started, starting, or stopped: the dashboard shows that by itself.
                await ShowAsync(null);
            }

            await Task.Delay(s_step, time, stoppingToken);
        }
    }

    private void Follow(RunEvent happened)
    {
        if (_state is not { Current: { } run } state)
            return;
        var (done, planned) = (happened.Number("trials_done"), happened.Number("trials_planned"));
        if (done is null && planned is null)
            return;
        _ = ShowAsync(state with { Current = run with { TrialsDone = (int)(done ?? run.TrialsDone), TrialsPlanned = (int?)planned ?? run.TrialsPlanned } });
    }

    private async Task ShowAsync(LaboratoryState? state)
    {
        var (before, text) = (_state, state?.Text ?? "-");
        _state = state;
        if (before is not null && state is not null && before.Text == text && before.Past.Count == state.Past.Count)
            return;
        if (before is null && state is null)
            return;
        await notifications.PublishUpdateAsync(model.Resources.Single(resource => resource.Name == LaboratoryResource.Name), snapshot => snapshot with
        {
            Properties = [.. snapshot.Properties.Where(property => property.Name != Property), new ResourcePropertySnapshot(Property, text) { DisplayName = "Run", IsHighlighted = true }],
        });
    }
}
