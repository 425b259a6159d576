using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>Alone, since an emulated machine and the tests of timing would disturb each other.</summary>
[CollectionDefinition(nameof(CgroupV2MachineTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>cgroup v2 as a real kernel has it.</summary>
[Collection(nameof(CgroupV2MachineTests))]
[Trait("Category", "VirtualMachine")]
public sealed partial class CgroupV2MachineTests
{
    [VirtualMachineFact]
    public async Task The_doctor_tells_an_unprivileged_user_what_to_do()
    {
        var doctor = await MachineRun.ResultOfAsync(Checks.Unprivileged);

        Assert.Equal(4, doctor.Code);
        Assert.Contains("cgroup v2 at /sys/fs/cgroup", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("CANNOT be enforced", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("systemd-run --user --scope", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("sudo memhog", doctor.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task A_root_that_does_not_hand_the_controller_down_yet_is_told_to()
    {
        var doctor = await MachineRun.ResultOfAsync(Checks.ControllerOff);

        Assert.Equal(0, doctor.Code);
        Assert.StartsWith("before: \n", doctor.Output, StringComparison.Ordinal);
        Assert.EndsWith("after: memory\n", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("can be enforced: a process was started under one in /sys/fs/cgroup\n", doctor.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task From_a_cgroup_with_processes_in_it_an_ancestor_is_used()
    {
        var doctor = await MachineRun.ResultOfAsync(Checks.Occupied);

        Assert.Equal(0, doctor.Code);
        Assert.Contains("cgroup v2 at /sys/fs/cgroup/shell", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("in /sys/fs/cgroup\n", doctor.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task A_user_without_privileges_can_limit_in_a_delegated_part_of_the_tree()
    {
        var doctor = await MachineRun.ResultOfAsync(Checks.Delegated);

        Assert.Equal(0, doctor.Code);
        Assert.Contains("in /sys/fs/cgroup/user\n", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("none above 256 MiB", doctor.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task In_a_container_the_remedy_of_the_doctor_works()
    {
        var doctor = await MachineRun.ResultOfAsync(Checks.Container);

        Assert.Contains("without the remedy: 4\n", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("with the remedy: 0\n", doctor.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task The_recorded_files_are_those_of_this_kernel() =>
        Assert.Empty((await MachineRun.ResultOfAsync(Checks.Recorded)).Output);

    [VirtualMachineFact]
    public async Task Every_test_of_the_sandbox_that_needs_a_kernel_passes()
    {
        var expected = typeof(CgroupFact).Assembly.GetTypes().Where(IsAboutCgroups)
            .SelectMany(type => type.GetMethods()).Count(method => method.GetCustomAttribute<CgroupFact>() is not null);

        var tests = await MachineRun.ResultOfAsync(Checks.Tests);

        Assert.True(tests.Code == 0, tests.Output);
        Assert.Contains($"     Passed: {expected}\n", tests.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Skipped", tests.Output, StringComparison.Ordinal);
    }

    [VirtualMachineFact]
    public async Task A_run_counts_the_kills_that_the_kernel_logged()
    {
        var run = await MachineRun.ResultOfAsync(Checks.Run);
        var cells = await CellsAsync();

        var logged = KernelKill().Count(run.KernelLog);
        Assert.True(logged > 0, run.Output);
        Assert.Equal([0, logged], cells.Select(cell => cell.GetProperty("oom_kills").GetInt32()));
        Assert.Equal((1, 0), (Fates(cells[0], "alive"), Fates(cells[0], "oom-killed")));
        Assert.Equal(logged, Fates(cells[1], "oom-killed"));
        Assert.Contains(cells[1].GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "hard-limit-above-memory-limit");
    }

    /// <summary>The bystander looks five times a second, so what a cgroup took in its last instant is not in its notes.</summary>
    [VirtualMachineFact]
    public async Task The_peaks_of_a_run_are_the_kernels()
    {
        const long lastInstant = 4 << 20;
        var noted = (await MachineRun.ResultOfAsync(Checks.RunPeaks)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':'))
            .GroupBy(parts => parts[0], parts => long.Parse(parts[1]))
            .Select(cgroup => cgroup.Max())
            .Order();

        var peaks = (await CellsAsync()).Select(cell => cell.GetProperty("peak_bytes").GetInt64()).Order();

        Assert.Equal(2, noted.Count());
        Assert.All(noted.Zip(peaks), pair => Assert.InRange(pair.Second, pair.First, pair.First + lastInstant));
    }

    [VirtualMachineFact]
    public async Task Nothing_is_left_behind() =>
        Assert.Empty((await MachineRun.ResultOfAsync(Checks.Left)).Output);

    private static async Task<List<JsonElement>> CellsAsync()
    {
        using var json = JsonDocument.Parse((await MachineRun.ResultOfAsync(Checks.RunJson)).Output);
        return [.. json.RootElement.GetProperty("cells").Clone().EnumerateArray()];
    }

    private static bool IsAboutCgroups(Type type) =>
        type.GetCustomAttributesData().Any(attribute => attribute.AttributeType == typeof(TraitAttribute) && attribute.ConstructorArguments is [_, { Value: "Cgroup" }]);

    private static int Fates(JsonElement cell, string fate) => cell.GetProperty("fates").GetProperty(fate).GetInt32();

    [GeneratedRegex("Memory cgroup out of memory: Killed process")]
    private static partial Regex KernelKill();
}
