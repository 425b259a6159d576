using System.Diagnostics;
using System.Globalization;

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

    // Each line is the id of a process group to kill at the end, with + when it has begun and - when it is gone: a trial has
    // one for the target and one for each companion. No "--" before an id: dash takes that for an id.
    private const string SweepProcessGroups = """
        trap '' INT HUP TERM QUIT
        groups=' '
        while read -r what group; do
          case $what in
            +) groups="$groups$group " ;;
            -) groups="${groups%%" $group "*} ${groups#*" $group "}" ;;
          esac
        done
        for group in $groups; do kill -9 "-$group"; done 2> /dev/null
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

    public static Guardian OfProcessGroups() => new(SweepProcessGroups);

    /// <summary>Names a process group that must not outlive us.</summary>
    public void Watch(int processGroup) => Tell('+', processGroup);

    /// <summary>A group that was named has ended.</summary>
    public void Forget(int processGroup) => Tell('-', processGroup);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private void Tell(char what, int processGroup)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {processGroup}"));
        process.StandardInput.Flush();
    }
}
