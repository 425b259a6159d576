using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>The span that a process was started for, as its starter says in its environment; a laboratory's trial, for one.</summary>
internal static class OriginTrial
{
    /// <summary>OpenTelemetry specification, "Environment variables as context propagation carriers"; its value is that of the W3C's traceparent header.</summary>
    public const string Variable = "TRACEPARENT";

    /// <returns>Null without one, and for one that cannot be read: nobody depends on a link.</returns>
    public static ActivityLink? In(IConfiguration settings) =>
        ActivityContext.TryParse(settings[Variable], null, isRemote: true, out var context) ? new ActivityLink(context) : null;
}
