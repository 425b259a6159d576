using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>What a check left: its exit code, its output, and what the kernel logged meanwhile.</summary>
internal sealed record CheckResult(int Code, string Output, string KernelLog);

/// <summary>One boot of the machine with all checks, shared by the tests that look at them.</summary>
internal static partial class MachineRun
{
    // It takes some 100 seconds on two processors; a machine that was busy with builds has needed four minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly Lazy<Task<IReadOnlyDictionary<string, CheckResult>>> Booted = new(BootAsync);

    public static async Task<CheckResult> ResultOfAsync(Check check)
    {
        var results = await Booted.Value;
        return results.TryGetValue(check.Name, out var result) ? result : throw new InvalidOperationException($"The machine ended before {check.Name}.");
    }

    private static async Task<IReadOnlyDictionary<string, CheckResult>> BootAsync()
    {
        using var files = new FileTree();
        BootImage.Write(files["image"], Checks.All);

        // The product's own way to run something that must not outlive us.
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("machine", MemoryLimit.None);
        await using var qemu = sandbox.Start(new LaunchPlan(
            [
                // The oldest processor for which the framework's precompiled code is valid.
                MachineParts.Qemu!, "-accel", "tcg,thread=multi", "-cpu", "Nehalem", "-smp", "2", "-m", "1024",
                "-display", "none", "-monitor", "none", "-nic", "none", "-no-reboot",
                "-kernel", MachineParts.Kernel!, "-initrd", files["image"], "-append", "console=ttyS0 quiet panic=-1",
                "-serial", $"file:{files["kernel"]}", "-serial", $"file:{files["checks"]}",
            ],
            "/",
            ImmutableSortedDictionary<string, string>.Empty));
        var ended = await Task.WhenAny(qemu.Exited, Task.Delay(Patience)) == qemu.Exited;
        await sandbox.KillAllAsync();

        var results = Parse(Read(files["checks"]), Read(files["kernel"]));
        return ended && results.ContainsKey(Checks.All[^1].Name)
            ? results
            : throw new InvalidOperationException(
                $"The machine {(ended ? "ended" : "was stopped")} early.\nQEMU: {string.Join('\n', qemu.LastOutput())}\nKernel: {Read(files["kernel"])}\nChecks: {Read(files["checks"])}");
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal) : "";

    /// <summary>
    /// The two ports:
    /// <code>
    /// @@ begin 81-json 0 93.55          [   93.551234] @@ 81-json
    /// {                                 [   95.123456] Memory cgroup out of memory: Killed process 107 (tail) …
    /// @@ end 81-json 0 93.59            [   95.223456] @@ 82-peaks
    /// </code>
    /// </summary>
    private static Dictionary<string, CheckResult> Parse(string checks, string kernel)
    {
        var logs = KernelMark().Split(kernel);
        var logOf = KernelMark().Matches(kernel).Select((mark, i) => (mark.Groups["name"].Value, Log: logs[(2 * i) + 2])).ToDictionary(pair => pair.Value, pair => pair.Log);
        return CheckMarks().Matches(checks).ToDictionary(
            match => match.Groups["name"].Value,
            match => new CheckResult(
                int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["output"].Value,
                logOf.GetValueOrDefault(match.Groups["name"].Value, "")));
    }

    [GeneratedRegex(@"^@@ begin (?<name>\S+) .*\n(?<output>(?s:.*?))\n@@ end \k<name> (?<code>\d+) .*$", RegexOptions.Multiline)]
    private static partial Regex CheckMarks();

    [GeneratedRegex(@"^\[ *[0-9.]+\] @@ (?<name>\S+)$", RegexOptions.Multiline)]
    private static partial Regex KernelMark();
}
