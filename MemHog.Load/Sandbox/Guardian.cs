using System.Diagnostics;

namespace MemHog.Load.Sandbox;

/// <summary>
/// A tiny shell process that outlives us just long enough to clean up: it waits for the end of its input, which comes when
/// this process ends in whatever way (kill -9 included), and then kills and removes what is left. It ignores the
/// signals that a terminal sends to everybody.
/// </summary>
internal sealed class Guardian : IAsyncDisposable
{
    // $1 is a prefix of cgroup folders.
    private const string SweepCgroups = """
        trap '' INT HUP TERM QUIT
        cat > /dev/null
        for cgroup in "$1"-*; do
          tries=0
          while [ -d "$cgroup" ] && [ $tries -lt 100 ]; do
            for id in $(grep -v '^0$' "$cgroup/cgroup.procs"); do kill -9 "$id"; done
            rmdir "$cgroup" || sleep 0.05
            tries=$((tries + 1))
          done
        done 2> /dev/null
        """;

    // Each line is the id of a process group to kill at the end; 0 for none. No "--" before it: dash takes that for an id.
    private const string SweepProcessGroup = """
        trap '' INT HUP TERM QUIT
        group=0
        while read -r line; do group=$line; done
        [ "$group" -gt 1 ] && kill -9 "-$group" 2> /dev/null
        """;

    private readonly Process process;

    private Guardian(string script, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true };
        foreach (var argument in (string[])["-c", script, "memhog-guardian", .. arguments])
            start.ArgumentList.Add(argument);
        process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
    }

    public static Guardian OfCgroups(string prefix) => new(SweepCgroups, prefix);

    public static Guardian OfProcessGroup() => new(SweepProcessGroup);

    /// <summary>Names the process group that must not outlive us; 0 when it has ended.</summary>
    public void Watch(int processGroup)
    {
        process.StandardInput.WriteLine(processGroup);
        process.StandardInput.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
    }
}
