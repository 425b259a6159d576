namespace MemHog.Api.Watchdog;

/// <summary>
/// <c>working-set</c>: what is in physical memory, whoever put it there: heap, code, stacks, native libraries.
/// </summary>
/// <remarks>
/// <c>/proc/self/statm</c> counts pages: size, resident, shared and more. The kernel keeps the figure a little behind,
/// by some pages per thread.
/// <code>
/// 68456142 15303 11520 18 0 32063 0
/// </code>
/// </remarks>
internal sealed class ResidentReading(NumberFile pages) : IMemoryReading
{
    private const string Path = "/proc/self/statm";
    private const int Resident = 1;

    public static IMemoryReading Start() =>
        OperatingSystem.IsLinux() ? new ResidentReading(new(Path, Resident)) : new RuntimeReading();

    public long Read() => pages.Read() * Environment.SystemPageSize;

    // Where there is no such file.
    private sealed class RuntimeReading : IMemoryReading
    {
        public long Read() => Environment.WorkingSet;
    }
}
