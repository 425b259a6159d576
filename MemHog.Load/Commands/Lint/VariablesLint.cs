using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Commands.Lint;

/// <summary>The linter over NAME=VALUE from the command line: says what the runtime makes of each, then what is wrong.</summary>
internal static class VariablesLint
{
    /// <summary>Throws <see cref="BadInputException"/> for what is no NAME=VALUE.</summary>
    public static ImmutableSortedDictionary<string, string> Parse(IReadOnlyList<string> arguments)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new BadInputException($"INPUT {argument}: this is neither one experiment file nor NAME=VALUE. Write e.g. memhog lint DOTNET_gcServer=0 DOTNET_GCHeapHardLimitPercent=0x5A");
            if (!environment.TryAdd(argument[..at], argument[(at + 1)..]))
                throw new BadInputException($"INPUT {argument}: {argument[..at]} is given twice. Keep one of the two.");
        }

        return environment.ToImmutable();
    }

    public static LintSubject Subject(ImmutableSortedDictionary<string, string> environment, MemoryLimit limit, int? processors, ImmutableSortedDictionary<string, string>? properties)
    {
        var machine = MachineProbe.Look("", gitCommit: null, telemetry: false);
        var configuration = new GcConfiguration(
            environment, properties ?? GcConfiguration.Nothing, limit, processors ?? machine.CpuCount, machine.MemoryBytes > 0 ? new Bytes(machine.MemoryBytes) : null);
        return new LintSubject(configuration, properties is not null, isDotNet: true);
    }

    public static void Write(TextWriter output, LintSubject subject, ImmutableArray<LintFinding> findings)
    {
        foreach (var reading in subject.Written)
            output.WriteLine($"{reading.Name}={reading.Text}  {Means(reading)}");
        output.WriteLine(subject switch
        {
            { Prediction.Refusal: not null } => "The runtime does not start with this.",
            { HeapHardLimit: { } hard } => $"Heap hard limit: {Wording.Mebibytes(hard)}{(subject.Configuration.Limit.Value is { } limit ? $" under a memory limit of {limit}" : "")}.",
            _ => "Heap hard limit: none.",
        });
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
            LintText.Write(output, finding, "");
        output.WriteLine(LintText.Count(findings));
    }

    private static string Means(GcReading reading) => reading switch
    {
        { IsSet: false } => "counts as not written",
        { Setting.Kind: GcSettingKind.Text } => "a text",
        { Setting.Kind: GcSettingKind.Flag } => reading.Number != 0 ? "on" : "off",
        _ => Amounts.Of(reading.Setting.Name, reading.Number),
    };
}
