namespace MemHog.Tests.Sandbox;

/// <summary>What kernels showed in the cgroup of a process (`tail /dev/zero` under 16 MiB) that they had just killed for memory, word for word but for keys that nobody reads.</summary>
internal static class RecordedCgroups
{
    /// <summary>Linux 6.1.0-56-cloud-amd64 (Debian 12, 6.1.192-2), cgroup v2, recorded in the virtual machine of VirtualMachine/.</summary>
    public static readonly (string Name, string Content)[] V2 =
    [
        ("cgroup.controllers", "memory\n"),
        ("cgroup.events", "populated 0\nfrozen 0\n"),
        ("cgroup.kill", ""),
        ("cgroup.procs", ""),
        ("cgroup.subtree_control", ""),
        ("memory.current", "16384\n"),
        ("memory.events", "low 0\nhigh 0\nmax 35\noom 1\noom_kill 1\noom_group_kill 0\n"),
        ("memory.max", "16777216\n"),
        ("memory.oom.group", "0\n"),
        ("memory.peak", "16777216\n"),
        ("memory.stat", """
            anon 0
            file 0
            kernel 12288
            kernel_stack 0
            pagetables 0
            shmem 0
            file_mapped 0
            anon_thp 0
            inactive_anon 0
            active_anon 0
            slab 4664
            pgfault 4172

            """),
        ("memory.swap.current", "0\n"),
        ("memory.swap.max", "0\n"),
    ];

    /// <summary>Linux 6.18, cgroup v1 with the memory controller and swap accounting.</summary>
    public static readonly (string Name, string Content)[] V1 =
    [
        ("cgroup.procs", ""),
        ("memory.limit_in_bytes", "16777216\n"),
        ("memory.max_usage_in_bytes", "16777216\n"),
        ("memory.memsw.limit_in_bytes", "16777216\n"),
        ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n"),
        ("memory.stat", """
            cache 0
            rss 0
            rss_huge 0
            swap 0
            pgfault 4122
            inactive_anon 0
            hierarchical_memory_limit 16777216
            total_cache 0
            total_rss 0
            total_rss_huge 0

            """),
        ("memory.swappiness", "60\n"),
        ("memory.usage_in_bytes", "98304\n"),
        ("memory.use_hierarchy", "1\n"),
    ];
}
