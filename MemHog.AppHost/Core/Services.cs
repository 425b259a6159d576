using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Core.Probing;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Core;

/// <summary>The processes in the background: started, waited for, watched, and stopped together.</summary>
internal sealed class Services(Launcher launcher, ReadinessWatch watch, Announcer announcer, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly List<Child> _up = [];
    private volatile bool _stopping;

    /// <returns>How long it took to be ready.</returns>
    /// <exception cref="ServiceFailed">It ended, or did not answer in time.</exception>
    public async Task<TimeSpan> StartAsync(Resource resource, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var child = launcher.Start(resource.Process);
        var readiness = Readiness.TimedOut;
        try
        {
            readiness = await watch.WaitAsync(resource.Ready!, child, cancellation);
        }
        finally
        {
            if (readiness != Readiness.Ready)
                await child.StopAsync(s_grace);
        }
        if (readiness != Readiness.Ready)
            throw new ServiceFailed(resource, Explain(resource, readiness, child), portTaken: !resource.Endpoints.All(endpoint => FreePorts.IsFree(endpoint.Port)));
        lock (_up)
            _up.Add(child);
        _ = TellWhenItDiesAsync(resource, child);
        return time.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        Child[] children;
        lock (_up)
            children = [.. _up];
        await Task.WhenAll(children.Select(child => child.StopAsync(s_grace)));
    }

    private async Task TellWhenItDiesAsync(Resource resource, Child child)
    {
        var exitCode = await child.Exited;
        if (!_stopping)
            announcer.Died(resource, exitCode);
    }

    private static string Explain(Resource resource, Readiness readiness, Child child) => readiness == Readiness.Exited
        ? $"{Path.GetFileName(resource.Process.Command)} ended at once with exit code {child.Exited.Result}"
        : $"{Path.GetFileName(resource.Process.Command)} did not answer within {resource.Ready!.Patience.TotalSeconds:0} s";
}

/// <param name="portTaken">Somebody else listens on one of its ports: worth another try on another port.</param>
internal sealed class ServiceFailed(Resource resource, string problem, bool portTaken) : Exception($"{problem}, see {resource.Process.LogFile}")
{
    public bool PortTaken { get; } = portTaken;
}
