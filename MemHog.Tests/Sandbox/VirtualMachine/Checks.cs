namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>Something the machine does; its name orders it among the others.</summary>
internal sealed record Check(string Name, string Script);

/// <summary>The checks, in the order of their names. They share one machine, so each leaves the cgroups as it found them.</summary>
internal static class Checks
{
    /// <summary>Nobody may make cgroups, and the root does not hand the memory controller down yet.</summary>
    public static readonly Check Unprivileged = new("10-unprivileged", "su nobody -c 'memhog doctor'");

    public static readonly Check ControllerOff = new("20-controller-off", """
        echo "before: $(cat /sys/fs/cgroup/cgroup.subtree_control)"
        memhog doctor || exit
        echo "after: $(cat /sys/fs/cgroup/cgroup.subtree_control)"
        """);

    /// <summary>A cgroup with processes in it cannot hand controllers down ("no internal processes").</summary>
    public static readonly Check Occupied = new("30-occupied", """
        mkdir /sys/fs/cgroup/shell
        echo $$ > /sys/fs/cgroup/shell/cgroup.procs
        memhog doctor
        code=$?
        echo $$ > /sys/fs/cgroup/cgroup.procs
        rmdir /sys/fs/cgroup/shell
        exit $code
        """);

    /// <summary>As systemd gives a user a part of the tree: the user owns the folder and these two files.</summary>
    public static readonly Check Delegated = new("40-delegated", """
        cd /sys/fs/cgroup
        mkdir -p user/session
        chown nobody user user/cgroup.procs user/cgroup.subtree_control user/session user/session/cgroup.procs user/session/cgroup.subtree_control
        echo 268435456 > user/memory.max
        sh -c 'echo $$ > user/session/cgroup.procs; exec su nobody -c "memhog doctor"'
        code=$?
        rmdir user/session user
        exit $code
        """);

    /// <summary>A container with a cgroup namespace: its root cannot be left, has processes, and no other place is to be seen. Then with the doctor's remedy.</summary>
    public static readonly Check Container = new("50-container", """
        mkdir /sys/fs/cgroup/box
        cat > box.sh <<'BOX'
        umount /sys/fs/cgroup
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        memhog doctor > doctor.txt
        echo "without the remedy: $?"
        cat doctor.txt
        sed -n 's/.*first: \(mkdir.*\)/\1/p' doctor.txt > remedy.sh
        . ./remedy.sh
        memhog doctor
        echo "with the remedy: $?"
        BOX
        sh -c 'echo $$ > /sys/fs/cgroup/box/cgroup.procs; exec /usr/bin/unshare --cgroup --mount sh box.sh'
        rmdir /sys/fs/cgroup/box/init /sys/fs/cgroup/box
        """);

    /// <summary>Each recorded file name that the kernel does not have is printed.</summary>
    public static readonly Check Recorded = new("60-recorded", $"""
        mkdir /sys/fs/cgroup/files
        for file in {string.Join(' ', RecordedCgroups.V2.Select(file => file.Name))}; do
          [ -e /sys/fs/cgroup/files/$file ] || echo "missing: $file"
        done
        rmdir /sys/fs/cgroup/files
        """);

    /// <summary>The tests of this assembly that need a kernel, on this kernel.</summary>
    public static readonly Check Tests = new("70-tests", """
        dotnet /sdk/vstest.console.dll /app/MemHog.Tests.dll "--TestCaseFilter:Category=Cgroup" "--logger:console;verbosity=normal"
        """);

    /// <summary>Two cells, of which one asks for more than the limit while its GC believes in 1 GiB. A bystander notes the kernel's peaks.</summary>
    public static readonly Check Run = new("80-run", """
        cat > two-cells.yaml <<'YAML'
        name: two-cells
        question: Which of the two does the kernel kill?
        target:
          command: [dotnet, /app/MemHog.Api.dll]
          ready: /health/ready
          ready_timeout: 120s
        load:
          request: GET /hog?mb=1
          clients: 1
          warmup: 0s
          measure: 5s
          timeout: 30s
        factors:
          gc: [heap-1gib]
          limit: [192MiB]
          request: [GET /hog?mb=1, GET /hog?mb=400]
        trials: 1
        slo: { success: ">= 50%" }
        seed: 1
        YAML
        (while sleep 0.2; do grep -H . /sys/fs/cgroup/memhog-*-t*/memory.peak; done > peaks.txt 2> /dev/null) &
        bystander=$!
        memhog run two-cells.yaml --json result.json > run.txt 2>&1
        code=$?
        kill $bystander
        cat run.txt
        exit $code
        """);

    public static readonly Check RunJson = new("81-json", "cat result.json");

    /// <summary>Lines of <code>/sys/fs/cgroup/memhog-12-345-1-t2/memory.peak:201326592</code></summary>
    public static readonly Check RunPeaks = new("82-peaks", "cat peaks.txt");

    /// <summary>Cgroups and processes that should be gone by now.</summary>
    public static readonly Check Left = new("90-left", """
        find /sys/fs/cgroup -mindepth 1 -type d
        ps | grep -E 'dotnet|memhog|sleep 300' | grep -v grep
        exit 0
        """);

    public static readonly IReadOnlyList<Check> All = [Unprivileged, ControllerOff, Occupied, Delegated, Container, Recorded, Tests, Run, RunJson, RunPeaks, Left];
}
