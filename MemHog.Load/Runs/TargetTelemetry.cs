using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>The OTEL_* variables that a target gets (OpenTelemetry specification, environment variables), so that it reports where the laboratory does.</summary>
internal static class TargetTelemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string ResourceAttributes = "OTEL_RESOURCE_ATTRIBUTES";

    /// <summary>Where a parent's span stands in an environment (OpenTelemetry specification, "Environment variables as context propagation carriers"; W3C Trace Context).</summary>
    public const string TraceParent = "TRACEPARENT";

    /// <summary>
    /// A trial lasts seconds: with the usual minute between exports, its metrics would never arrive. And it is thousands of
    /// requests: of their traces one in a hundred is kept, or they would cost the target more than what is measured and
    /// push the trace of the run itself out of the dashboard.
    /// </summary>
    private static readonly ImmutableDictionary<string, string> Defaults = ImmutableDictionary<string, string>.Empty
        .Add("OTEL_METRIC_EXPORT_INTERVAL", "1000").Add("OTEL_BSP_SCHEDULE_DELAY", "1000").Add("OTEL_BLRP_SCHEDULE_DELAY", "1000")
        .Add("OTEL_TRACES_SAMPLER", "parentbased_traceidratio").Add("OTEL_TRACES_SAMPLER_ARG", "0.01");

    /// <summary>Empty without an endpoint.</summary>
    public static ImmutableSortedDictionary<string, string> For(ImmutableArray<string> command, IDictionary environment)
    {
        if (environment[Endpoint] is not string { Length: > 0 })
            return ImmutableSortedDictionary<string, string>.Empty;
        var variables = Defaults.ToBuilder();
        foreach (DictionaryEntry variable in environment)
        {
            if (((string)variable.Key).StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal))
                variables[(string)variable.Key] = (string)variable.Value!;
        }

        variables["OTEL_SERVICE_NAME"] = ServiceName(command);
        return variables.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// What stands above the variables of a cell: which trial it is, and the span of that trial, to which a target can link the spans
    /// of its requests. They are not its children: thousands of them would bury the trace of the run.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> OfTrial(PlannedTrial planned, ActivityContext? trace)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"{ConfigurationOf(planned.Cell)}-trial-{planned.Number}");
        var variables = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(ResourceAttributes, string.Create(CultureInfo.InvariantCulture, $"{ResourceOf(planned.Cell, instance)},{TelemetryTags.Block}={planned.Block},{TelemetryTags.Trial}={planned.Number}"));
        return trace is { } span
            ? variables.Add(TraceParent, $"00-{span.TraceId}-{span.SpanId}-{((span.TraceFlags & ActivityTraceFlags.Recorded) == 0 ? "00" : "01")}")
            : variables;
    }

    /// <summary>The GC configuration, so that a dashboard shows configurations beside each other; without that factor, the whole cell.</summary>
    public static string ConfigurationOf(Cell cell) => cell.Levels.FirstOrDefault(level => level.Factor == "gc")?.Level ?? cell.Key;

    /// <summary>"service.instance.id=…,memhog.level.gc=…": in values, what is special in the variable is written as in a URL.</summary>
    public static string ResourceOf(Cell cell, string instance) =>
        string.Join(',', TelemetryTags.Of(cell).Prepend(new("service.instance.id", instance)).Select(pair => $"{pair.Key}={Uri.EscapeDataString($"{pair.Value}")}"));

    /// <summary>The program's own name: "MemHog.Api.dll" is memhog-api.</summary>
    private static string ServiceName(ImmutableArray<string> command)
    {
        var program = command.FirstOrDefault(part => part.EndsWith(".dll", StringComparison.Ordinal)) is { } assembly
            ? Path.GetFileNameWithoutExtension(assembly)
            : Path.GetFileName(command[0]);
        return program.ToLowerInvariant().Replace('.', '-');
    }
}
