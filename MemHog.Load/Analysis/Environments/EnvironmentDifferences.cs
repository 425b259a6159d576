using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Environments;

/// <summary>In what two runs differ beyond their figures: the machine, the laboratory, the target, the experiment. Nothing here looks at a result.</summary>
internal static class EnvironmentDifferences
{
    private const string Unknown = "unknown";

    public static ImmutableArray<EnvironmentDifference> Of(RunManifest first, RunManifest second)
    {
        var (here, there) = (first.Machine, second.Machine);
        var unlimited = first.Cells.Concat(second.Cells).Any(cell => cell.Limit == MemoryLimit.None);
        return
        [
            .. Matters("memhog", here.LaboratoryVersion, there.LaboratoryVersion, "another laboratory may measure in another way"),
            .. Matters("commit", here.GitCommit ?? Unknown, there.GitCommit ?? Unknown, "the target may be built from other code"),
            .. Harmless("feed", here.Feed, there.Feed, "the packages of the dashboard and the store take no part in a trial"),
            .. Matters("load engine", here.LoadEngine, there.LoadEngine, "it times the requests"),
            .. Matters("runtime", here.Runtime, there.Runtime, "a .NET target probably runs on it too, and its collector changes between versions"),
            .. Matters("system", here.OperatingSystem, there.OperatingSystem, "its libraries allocate too"),
            .. Matters("kernel", here.Kernel, there.Kernel, "it counts and reclaims the memory"),
            .. Matters("processor", here.CpuModel, there.CpuModel, "it decides how many requests overlap, and the budget of generation 0"),
            .. Matters("CPUs", Number(here.CpuCount), Number(there.CpuCount), "they decide the number of heaps, and how many requests overlap"),
            .. Either(unlimited, "memory", new Bytes(here.MemoryBytes).ToString(), new Bytes(there.MemoryBytes).ToString(), "a cell without a limit has all of it", "each cell has its own limit"),
            .. Either(unlimited, "swap", new Bytes(here.SwapBytes).ToString(), new Bytes(there.SwapBytes).ToString(), "a cell without a limit may use it", "a cell with a limit has none of it"),
            .. Matters("sandbox", here.Sandbox, there.Sandbox, "it decides what is charged to the limit"),
            .. Matters("telemetry", OnOff(here.Telemetry), OnOff(there.Telemetry), "it costs the target memory and time"),
            .. Matters("target", string.Join(' ', first.TargetCommand), string.Join(' ', second.TargetCommand), "another program, or another place of it"),
            .. first.TargetFiles.IsEmpty || second.TargetFiles.IsEmpty ? [] : Matters("target's build", Files(first), Files(second), "another build of it was started"),
            .. Matters("target's settings", Properties(first), Properties(second), "the properties that its build gives the collector"),
            .. Matters("target's variables", Variables(first.TargetRuntimeEnvironment), Variables(second.TargetRuntimeEnvironment), "the runtime reads them in every cell"),
            .. Matters("companions", Companions(first), Companions(second), "what the target has beside it"),
            .. first.Probes is { } probes && second.Probes is { } others ? Matters("probes", Watched(probes), Watched(others), "what watches a target costs it something") : [],
            .. Harmless("host", first.Runner.Host, second.Runner.Host, "its name alone; what it is stands in the lines of the machine"),
            .. Matters("SLO", first.Slo.ToString(), second.Slo.ToString(), "a verdict is an answer to it"),
            .. Matters("experiment", first.SpecHash, second.SpecHash, "the file is another, if only in a comment"),
            .. Harmless("seed", Number(first.Seed), Number(second.Seed), "another order and other arrivals; a verdict must not hang on them"),
            .. Harmless("trials per cell", first.Trials.ToString(), second.Trials.ToString(), "more of them make the answer surer"),
            .. first.Cells.SelectMany(cell => second.Cells.Where(other => other.Key == cell.Key).Take(1).SelectMany(other => OfCells(cell, other))),
        ];
    }

    /// <summary>The same names need not mean the same: a catalogue may have changed.</summary>
    private static IEnumerable<EnvironmentDifference> OfCells(Cell first, Cell second) =>
    [
        .. Matters($"variables of {first.Key}", Variables(first.Environment), Variables(second.Environment), "the same name stands for other settings"),
        .. Matters($"limit of {first.Key}", first.Limit.ToString(), second.Limit.ToString(), "the same name stands for another limit"),
        .. first.Load == second.Load ? [] : Matters($"load of {first.Key}", Load(first.Load), Load(second.Load), "another load", evenIfAlike: true),
    ];

    private static IEnumerable<EnvironmentDifference> Matters(string name, string first, string second, string why, bool evenIfAlike = false) =>
        first == second && !evenIfAlike ? [] : [new EnvironmentDifference(name, first, second, CanMatter: true, why)];

    private static IEnumerable<EnvironmentDifference> Harmless(string name, string first, string second, string why) =>
        first == second ? [] : [new EnvironmentDifference(name, first, second, CanMatter: false, why)];

    private static IEnumerable<EnvironmentDifference> Either(bool canMatter, string name, string first, string second, string whyItCan, string whyNot) =>
        canMatter ? Matters(name, first, second, whyItCan) : Harmless(name, first, second, whyNot);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OnOff(bool isOn) => isOn ? "on" : "off";

    private static string Files(RunManifest manifest) => string.Join(' ', manifest.TargetFiles.Select(file => $"{file.Name} {file.Sha256[..Math.Min(12, file.Sha256.Length)]}"));

    private static string Properties(RunManifest manifest) => manifest.TargetRuntimeProperties is { } properties ? Variables(properties) : Unknown;

    private static string Variables(ImmutableSortedDictionary<string, string> variables) =>
        variables.IsEmpty ? "none" : string.Join(' ', variables.Select(variable => $"{variable.Key}={variable.Value}"));

    private static string Companions(RunManifest manifest) =>
        manifest.Companions.IsEmpty ? "none" : string.Join("; ", manifest.Companions.Select(companion => $"{companion.Name}: {string.Join(' ', companion.Command)}"));

    private static string Watched(Probes probes) => string.Create(
        CultureInfo.InvariantCulture,
        $"memory every {probes.Memory.TotalMilliseconds:0.###} ms, gc {OnOff(probes.Gc)}, settings {OnOff(probes.Settings)}, ledger {OnOff(probes.Ledger)}, heap snapshots {(probes.HeapSnapshots is { } every ? $"every {every.TotalSeconds:0.###} s" : "off")}");

    private static string Load(LoadShape load) => string.Create(
        CultureInfo.InvariantCulture,
        $"{load.Request}, {load.Pace}, warmup {load.Warmup.TotalSeconds:0.###} s, measurement {load.Measure.TotalSeconds:0.###} s, timeout {load.Timeout.TotalSeconds:0.###} s, pause after a refused connection {load.RefusedPause.TotalSeconds:0.###} s, payload {load.Payload?.ToString() ?? "not stated"}");
}
