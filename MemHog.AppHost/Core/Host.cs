using System.Collections.Immutable;
using System.Runtime.Versioning;
using MemHog.AppHost.CommandLine;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Core;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost;

/// <summary>The host of the core feed: plain processes. Where there is Aspire, its host is compiled instead (Full/Host.cs).</summary>
[UnsupportedOSPlatform("windows")]
internal static class Host
{
    /// <returns>The exit code of the AppHost.</returns>
    public static Task<int> RunAsync(Request request, ImmutableArray<TargetConfiguration> configurations, Announcer announcer, TimeProvider time, CancellationToken interrupted)
    {
        var facts = MachineSurvey.Take(request.Checkout, request.Laboratory, configurations, containerRuntime: null);
        announcer.Headline(Composer.Compose(request.Options, facts));
        return new CoreHost(request.Options, facts, announcer, time).RunAsync(interrupted);
    }
}
