namespace MemHog.Load.Model;

/// <summary>What the sandbox's memory was used for at one moment: what the kernel charges it with, and the mappings of the target's main process.</summary>
/// <param name="AtSeconds">Seconds since the start of the trial.</param>
/// <param name="Life">Which process of the trial was looked at, from 0.</param>
/// <param name="TookMilliseconds">How long the kernel took to list the mappings. Meanwhile the process uses its memory as ever; where it wants to map or unmap some, it may have to wait for the few mappings that are being listed.</param>
/// <param name="CurrentBytes">All that was charged, read just before.</param>
/// <param name="AnonBytes">Of that, anonymous.</param>
/// <param name="FileBytes">Page cache and shared memory; null where the kernel does not tell.</param>
/// <param name="KernelBytes">The kernel's own; null where the kernel does not tell.</param>
/// <param name="Mapped">By purpose, of the main process.</param>
internal sealed record MemoryLedger(
    double AtSeconds,
    int Life,
    double TookMilliseconds,
    long CurrentBytes,
    long AnonBytes,
    long? FileBytes,
    long? KernelBytes,
    MappedMemory Mapped);

/// <summary>The memory that a process has touched, by what its mappings are for. Pages of files that it shares with others are not in it: the kernel charges those to whoever came first.</summary>
/// <param name="GcHeapBytes">In the address range that .NET's GC has reserved; 0 in a process of another kind.</param>
/// <param name="CodeBytes">Compiled code and what .NET keeps beside it (type tables, stubs), private or in its own shared memory.</param>
/// <param name="CodeSharedBytes">The part of that which is shared memory, so that the kernel charges it as file.</param>
/// <param name="StackBytes">Of all threads.</param>
/// <param name="NativeHeapBytes">malloc: the program break and the arenas of glibc.</param>
/// <param name="LibraryBytes">Private copies of pages of libraries and programs: their variables, and relocated tables.</param>
/// <param name="OtherBytes">Anonymous memory of none of these kinds.</param>
internal readonly record struct MappedMemory(
    long GcHeapBytes,
    long CodeBytes,
    long CodeSharedBytes,
    long StackBytes,
    long NativeHeapBytes,
    long LibraryBytes,
    long OtherBytes);
