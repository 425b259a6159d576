using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemHog.AppHost.Full;

/// <summary>
/// Hears no signals: they are the AppHost's own interruption's alone. Whoever else heard them could stop the application, and with
/// it the store, before the laboratory has said its last word.
/// </summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <summary>Instead of the console's, which Aspire brings along.</summary>
    public static void Use(IServiceCollection services) => services.AddSingleton<IHostLifetime, NoLifetime>();

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
