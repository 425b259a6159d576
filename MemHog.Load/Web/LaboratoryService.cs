using System.Net;
using MemHog.Load.Commands;
using MemHog.Load.Web.Comparing;
using MemHog.Load.Web.Events;
using MemHog.Load.Web.Experiments;
using MemHog.Load.Web.Guards;
using MemHog.Load.Web.Page;
using MemHog.Load.Web.Problems;
using MemHog.Load.Web.Running;
using MemHog.Load.Web.Targets;
using MemHog.ServiceDefaults;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Web;

/// <summary>The laboratory as a web service: what surrounds its endpoints.</summary>
internal static class LaboratoryService
{
    /// <summary>For the last answers. Streams end by themselves before.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    /// <param name="port">At 127.0.0.1; 0 for any that is free.</param>
    /// <param name="token">Who knows it is let in.</param>
    /// <param name="terminal">Where it is told what went wrong.</param>
    /// <exception cref="TelemetryEndpointException">The export is set to something that is no endpoint.</exception>
    public static WebApplication Build(int port, ApiToken token, Terminal terminal)
    {
        // Empty, so that no file of the current folder and no ASPNETCORE_URLS makes it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "memhog-load" });
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRouting().AddDocument().AddSingleton(token).AddSingleton(terminal);
        // Signals are the command's: it interrupts the run first.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>().Configure<HostOptions>(options => options.ShutdownTimeout = LastAnswers);
        // Requests for progress come by the second, and leave neither lines nor traces: a dashboard shows what the experiments do.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.AddServiceDefaults(new TelemetryScope("memhog-load", [Runs.Telemetry.Name], [Runs.Telemetry.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting"]));

        var app = builder.Build();
        app.UseMiddleware<ProblemAnswers>();
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<LoopbackOnly>();
        app.UseMiddleware<TokenGuard>();
        app.UseRouting();
        app.MapDefaultEndpoints();
        app.MapDocument();
        return app;
    }

    public static void Map(WebApplication app, Laboratory laboratory, RunReader runs, ExperimentShelf experiments, TargetLoads loads, TimeProvider time)
    {
        new ExperimentEndpoint(experiments).Map(app);
        new RunEndpoints(laboratory, runs, new StartRequests(experiments, runs), loads).Map(app);
        new EventEndpoint(laboratory, runs, new EventStream(time), new EventsElsewhere(runs, time, app.Lifetime.ApplicationStopping)).Map(app);
        new ReportEndpoint(runs).Map(app);
        new ComparisonEndpoint(runs).Map(app);
        new TargetEndpoints(loads, time).Map(app);
        LaboratoryPage.Map(app);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
