using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>What one cgroup is charged with and has used, from files of the kernel that stay open. Disposing it closes them.</summary>
internal interface ICgroupMeter : IDisposable
{
    /// <summary>Any thread may ask.</summary>
    MemoryReading Read();

    /// <summary>One thread at a time may ask.</summary>
    /// <param name="sample">With the time, and what is known of the main process.</param>
    /// <returns>The same, with what the cgroup tells.</returns>
    UsageSample ReadUsage(UsageSample sample);
}
