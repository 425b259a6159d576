using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Core;

/// <summary>Brings the dashboard up if it can. Nothing depends on it: a failure is told, and all else goes on.</summary>
internal sealed class DashboardStart(HostOptions options, MachineFacts facts, Services services, DashboardInstall install, Announcer announcer)
{
    private const int Tries = 3;

    public async Task<DashboardFacts> StartAsync(CancellationToken cancellation)
    {
        var outcome = Composer.Compose(options, facts).Dashboard is RunDashboard { InstallFirst: true }
            ? await InstallAsync(cancellation)
            : facts.Dashboard;
        for (var attempt = 1; outcome.Failure is null; attempt++)
        {
            var composition = Composer.Compose(options, facts with { Dashboard = outcome });
            if (composition.Find(ResourceKind.Dashboard) is not { } dashboard)
                break;
            try
            {
                announcer.Dashboard(composition.DashboardUrl!, await services.StartAsync(dashboard, cancellation));
                return outcome;
            }
            catch (ServiceFailed failure) when (failure.PortTaken && attempt < Tries)
            {
                var ports = FreePorts.Choose(0, 0, 0);
                outcome = outcome with { FrontendPort = ports[0], OtlpGrpcPort = ports[1], OtlpHttpPort = ports[2] };
            }
            catch (Exception failure) when (failure is ServiceFailed or CannotStart)
            {
                outcome = outcome with { Failure = new NoDashboard(failure.Message, "the run itself does not need it") };
            }
        }
        if (Composer.Compose(options, facts with { Dashboard = outcome }).Dashboard is NoDashboard none)
            announcer.NoDashboard(none);
        return outcome;
    }

    private async Task<DashboardFacts> InstallAsync(CancellationToken cancellation)
    {
        announcer.InstallingDashboard(AspirePackage.Name!, AspirePackage.Folder);
        return await install.InstallAsync(facts.Dashboard.Npm!, cancellation) is { } problem
            ? facts.Dashboard with { Failure = new NoDashboard($"it could not be installed: {problem}", "put `aspire` on PATH (https://aspire.dev), or forbid this with --no-download") }
            : facts.Dashboard with { IsInCache = true };
    }
}
