using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>A test on the kernel of this machine, skipped where it lets us limit nothing.</summary>
internal sealed class CgroupFact : FactAttribute
{
    private static readonly Lazy<Enforcement> Machine = new(() => Enforcement.DetectAsync(TimeProvider.System).GetAwaiter().GetResult());

    public CgroupFact()
    {
        if (!ThisMachine.CanLimit)
            Skip = $"This machine cannot enforce a memory limit: {string.Join(' ', ThisMachine.Problems)}";
    }

    /// <summary>Found once: every detection starts a process.</summary>
    public static Enforcement ThisMachine => Machine.Value;
}
