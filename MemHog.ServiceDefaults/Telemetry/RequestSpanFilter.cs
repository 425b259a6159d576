using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>Puts <see cref="RequestSpan"/> in front of whatever the application's pipeline is.</summary>
internal sealed class RequestSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<RequestSpan>();
        next(app);
    };
}
