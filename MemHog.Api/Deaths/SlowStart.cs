namespace MemHog.Api.Deaths;

/// <summary>Services start one after the other, the server last: until this one has, nobody listens.</summary>
internal sealed class SlowStart(DeathOptions options, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.Delay(options.SlowStart, time, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
