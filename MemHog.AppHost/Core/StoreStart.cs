using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Core;

internal sealed class StoreStart(HostOptions options, MachineFacts facts, Services services, Announcer announcer)
{
    private const int Tries = 3;

    /// <returns>The port it listens on, where it is the host's own.</returns>
    public async Task<int> StartAsync(CancellationToken cancellation)
    {
        var port = facts.StorePort;
        for (var attempt = 1; ; attempt++)
        {
            var composition = Composer.Compose(options, facts with { StorePort = port });
            try
            {
                announcer.Store(composition.Store, composition.Find(ResourceKind.Store) is { } store ? await services.StartAsync(store, cancellation) : null);
                return port;
            }
            catch (ServiceFailed failure) when (failure.PortTaken && attempt < Tries)
            {
                // Taken between the survey and the start.
                port = FreePorts.Choose(0)[0];
            }
            catch (ServiceFailed failure)
            {
                throw new CannotStart(ExitCode.Environment, $"the results store cannot start: {failure.Message}");
            }
        }
    }
}
