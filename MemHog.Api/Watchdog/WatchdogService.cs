namespace MemHog.Api.Watchdog;

/// <summary>Starts the watchdog before the server listens, and says first what is wrong with its settings.</summary>
internal sealed class WatchdogService(WatchdogSettings settings, ILogger<WatchdogService> log, DrainGate? gate = null)
    : IHostedService, IDisposable
{
    private Watchdog? watchdog;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var options = settings.Options;
        List<string> problems = [.. settings.Problems];
        var memory = options?.Figure.Start();
        if (options is not null && memory is null)
        {
            problems.Add($"Watchdog__Figure: '{options.Figure.Name}' cannot be read on this machine; {MemoryFigure.Default.Name} is used");
            options = options with { Figure = MemoryFigure.Default };
            memory = options.Figure.Start();
        }

        if (problems.Count > 0) log.LogError("The settings of the watchdog are wrong. {Problems}.", string.Join(". ", problems));
        if (options is null || memory is null) return Task.CompletedTask;

        watchdog = new(options, memory, new(options, Console.OpenStandardError()), gate, ProcessEnd.Prepare());
        watchdog.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now: a process that is stopping still has memory to watch.</summary>
    public void Dispose() => watchdog?.Dispose();
}
