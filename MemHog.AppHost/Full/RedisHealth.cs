using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Probing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MemHog.AppHost.Full;

/// <summary>Healthy once it answers PING: not before its append-only file is loaded.</summary>
internal sealed class RedisHealth(RedisPing ping) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await RedisProbe.AnswersAsync(ping, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"nothing answers PING on port {ping.Port}");
}
