using System.Collections.Immutable;
using System.Runtime.Versioning;
using MemHog.AppHost.CommandLine;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Full;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemHog.AppHost;

/// <summary>The host of the full feed: Aspire.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Host
{
    /// <returns>The exit code of the AppHost.</returns>
    public static async Task<int> RunAsync(Request request, ImmutableArray<TargetConfiguration> configurations, Announcer announcer, TimeProvider time, CancellationToken interrupted)
    {
        var question = new Question(time, interrupted);
        var containers = await ContainerRuntime.LookAsync(question);
        var facts = MachineSurvey.Take(request.Checkout, request.Laboratory, configurations, containers, containers.Runtime is null || await LimitCheck.CanLimitAsync(question, request.Laboratory));
        var lab = Composer.Compose(request.Options, facts);
        announcer.Headline(lab);
        AspireSettings.Fill(lab, facts);

        // The laboratory speaks plainly to a store on loopback, whatever certificates a developer has.
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DeveloperCertificateDefaultHttpsTerminationEnabled = false });
        // The banner and the laboratory's own lines are what the terminal is for; the dashboard has the rest.
        // Not what the dashboard's own process says either: at every end it tells with a stack trace that its connection is gone.
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Aspire.Hosting.Dashboard", LogLevel.Critical));
        NoLifetime.Use(builder.Services);
        AppHost.Draw(builder, lab);
        await using var app = builder.Build();
        try
        {
            return await new AspireHost(app, lab, announcer, time).RunAsync(interrupted);
        }
        catch (DistributedApplicationException failure)
        {
            throw new CannotStart(ExitCode.Environment, $"Aspire cannot start the application: {failure.Message}", "the host of the other feed needs none of it: build with -p:MemHogFeed=core");
        }
    }
}
