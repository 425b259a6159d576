using Microsoft.Extensions.Hosting;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Ties the export to the host. Needing it starts it, before the server takes requests.
/// </summary>
internal sealed class TelemetryLifetime(TelemetryExport export) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The server listens: what follows delays nobody.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        export.Announce();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The server has stopped: no request can add to what is sent now.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        export.Dispose();
        return Task.CompletedTask;
    }
}
