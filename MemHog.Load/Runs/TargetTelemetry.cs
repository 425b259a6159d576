using System.Collections;
using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>The OTEL_* variables that a target gets (OpenTelemetry specification, environment variables), so that it reports where the laboratory does.</summary>
internal static class TargetTelemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

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

    /// <summary>The program's own name: "MemHog.Api.dll" is memhog-api.</summary>
    private static string ServiceName(ImmutableArray<string> command)
    {
        var program = command.FirstOrDefault(part => part.EndsWith(".dll", StringComparison.Ordinal)) is { } assembly
            ? Path.GetFileNameWithoutExtension(assembly)
            : Path.GetFileName(command[0]);
        return program.ToLowerInvariant().Replace('.', '-');
    }
}
