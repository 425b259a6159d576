using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>How one cgroup version is spoken to: which files say and set what.</summary>
internal interface ICgroupInterface
{
    CgroupVersion Version { get; }

    /// <summary>Sets the hard limit and forbids swap in an empty cgroup.</summary>
    void SetLimit(string directory, Bytes limit);

    /// <summary>The limit in force, as the kernel rounded it; null for none.</summary>
    Bytes? ReadLimit(string directory);

    /// <summary>To read again and again what a cgroup is charged with.</summary>
    ICgroupMeter Open(string directory);

    /// <summary>Kills everything inside once; what forks meanwhile is left for the next call.</summary>
    void Kill(string directory);
}
