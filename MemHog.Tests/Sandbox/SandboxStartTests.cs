using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Sandbox;

[Trait("Category", "Cgroup")]
public sealed class SandboxStartTests
{
    [CgroupFact]
    public async Task The_first_instruction_of_the_target_is_already_inside()
    {
        await using var live = new LiveSandbox(64);

        var (code, output) = await live.RunAsync(LiveSandbox.Plan("cat", "/proc/self/cgroup"));

        Assert.Equal(0, code);
        Assert.Contains(output, line => line.EndsWith("/" + Path.GetFileName(live.Folder), StringComparison.Ordinal));
    }

    [CgroupFact]
    public async Task A_target_that_cannot_be_put_inside_never_runs()
    {
        await using var live = new LiveSandbox(64);
        using var files = new FileTree();
        Directory.Delete(live.Folder);

        var (code, output) = await live.RunAsync(LiveSandbox.Plan("touch", files["ran"]));

        Assert.Equal(125, code);
        Assert.Contains(output, line => line.StartsWith("memhog: cannot enter", StringComparison.Ordinal));
        Assert.False(File.Exists(files["ran"]));
    }

    [CgroupFact]
    public async Task The_limit_is_in_force_and_swap_is_forbidden()
    {
        await using var live = new LiveSandbox(48);

        Assert.Equal($"{48 << 20}", live.Kernel("memory.limit_in_bytes", "memory.max"));
        if (File.Exists($"{live.Folder}/memory.memsw.limit_in_bytes"))
            Assert.Equal($"{48 << 20}", live.Kernel("memory.memsw.limit_in_bytes", ""));
        if (File.Exists($"{live.Folder}/memory.swap.max"))
            Assert.Equal("0", live.Kernel("", "memory.swap.max"));
    }

    [CgroupFact]
    public async Task No_limit_leaves_the_kernels_default()
    {
        await using var host = CgroupFact.ThisMachine.OpenHost(TimeProvider.System);
        await using var sandbox = host.Create("free", MemoryLimit.None);

        await using var process = sandbox.Start(LiveSandbox.Shell("exit 3"));

        Assert.Equal(3, await process.Exited);
    }

    [CgroupFact]
    public async Task The_environment_is_exactly_the_plans()
    {
        await using var live = new LiveSandbox(64);
        using var files = new FileTree();
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["EMPTY"] = "",
            ["LINES"] = "one\ntwo = $HOME `id` \"'\\",
        };

        var (code, output) = await live.RunAsync(LiveSandbox.Plan("cp", "/proc/self/environ", files["environ"]) with
        {
            Environment = environment.ToImmutableSortedDictionary(StringComparer.Ordinal),
        });

        Assert.True(code == 0, string.Join('\n', output));
        Assert.Equal(
            environment.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal),
            File.ReadAllText(files["environ"]).TrimEnd('\0').Split('\0').Order(StringComparer.Ordinal));
    }

    [CgroupFact]
    public async Task Arguments_arrive_unchanged()
    {
        await using var live = new LiveSandbox(64);
        using var files = new FileTree();
        string[] arguments = ["two words", "", "'", "\"", "$(exit 1)", "`id`", "$HOME", "a\nb", "\\n", "--", "-n", "*", "; rm x", "A=B", "ä€😀", "\t"];
        string[] command = ["/bin/sh", "-c", "cp /proc/$$/cmdline \"$0\"", files["cmdline"], .. arguments];

        var (code, output) = await live.RunAsync(LiveSandbox.Plan(command));

        Assert.True(code == 0, string.Join('\n', output));
        Assert.Equal(command, File.ReadAllText(files["cmdline"])[..^1].Split('\0'));
    }

    [CgroupFact]
    public async Task It_runs_in_the_directory_of_the_plan()
    {
        await using var live = new LiveSandbox(64);
        using var files = new FileTree();

        var (_, output) = await live.RunAsync(LiveSandbox.Plan("pwd") with { Directory = files.Root });

        Assert.Equal([files.Root], output);
    }

    [CgroupFact]
    public async Task A_program_that_does_not_exist_is_an_exit_code_and_a_message()
    {
        await using var live = new LiveSandbox(64);

        var (code, output) = await live.RunAsync(LiveSandbox.Plan("no-such-program"));

        Assert.Equal(127, code);
        Assert.Contains("no-such-program", Assert.Single(output), StringComparison.Ordinal);
    }
}
