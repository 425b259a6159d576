using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Ledger;

/// <summary>
/// What a process's mappings are for. The kernel does not know that; their shape tells:
/// <list type="bullet">
/// <item>.NET's GC reserves one range of addresses at its start and makes pieces of it usable: the longest unbroken chain of anonymous mappings.</item>
/// <item>.NET writes code through a second mapping of shared memory that it calls "doublemapper"; without that, code is anonymous and executable.</item>
/// <item>glibc's arenas of malloc begin at a multiple of 64 MiB: a usable piece and the reserved rest.</item>
/// <item>A thread's stack lies above a guard of a few pages that nobody may touch.</item>
/// </list>
/// </summary>
internal static class MappingKinds
{
    private const ulong ArenaLength = 64UL << 20;

    /// <summary>glibc's is a page, .NET's for signals too; musl's is 8 KiB.</summary>
    private const ulong LongestGuard = 64UL << 10;

    private const string DoubleMapper = "/memfd:doublemapper";

    /// <param name="mappings">In the order of addresses.</param>
    public static MappedMemory Sum(ImmutableArray<Mapping> mappings)
    {
        var sums = default(MappedMemory);
        var gc = IsDotNet(mappings) ? GcRange(mappings) : default;
        for (var at = 0; at < mappings.Length; at++)
        {
            var (mapping, bytes) = (mappings[at], mappings[at].AnonymousBytes);
            if (mapping.Name.StartsWith(DoubleMapper, StringComparison.Ordinal))
                sums = sums with { CodeBytes = sums.CodeBytes + mapping.ShareBytes, CodeSharedBytes = sums.CodeSharedBytes + mapping.ShareBytes };
            else if (mapping.IsAnonymous && mapping.Start >= gc.Start && mapping.End <= gc.End)
                sums = sums with { GcHeapBytes = sums.GcHeapBytes + bytes };
            else if (mapping.IsAnonymous && mapping.IsExecutable)
                sums = sums with { CodeBytes = sums.CodeBytes + bytes };
            else if (mapping.Name == "[heap]" || IsArena(mappings, at))
                sums = sums with { NativeHeapBytes = sums.NativeHeapBytes + bytes };
            else if (mapping.Name.StartsWith("[stack", StringComparison.Ordinal) || IsStack(mappings, at))
                sums = sums with { StackBytes = sums.StackBytes + bytes };
            else if (mapping.IsAnonymous || mapping.Name.StartsWith('['))
                sums = sums with { OtherBytes = sums.OtherBytes + bytes };
            else
                sums = sums with { LibraryBytes = sums.LibraryBytes + bytes };
        }

        return sums;
    }

    /// <summary>Its runtime or its core library is mapped, or its own shared memory for code. A program compiled ahead of time has none of them.</summary>
    private static bool IsDotNet(ImmutableArray<Mapping> mappings) => mappings.Any(mapping =>
        mapping.Name.StartsWith(DoubleMapper, StringComparison.Ordinal)
        || mapping.Name.EndsWith("/libcoreclr.so", StringComparison.Ordinal)
        || mapping.Name.EndsWith("/System.Private.CoreLib.dll", StringComparison.Ordinal));

    /// <summary>The longest chain of anonymous mappings without a gap in which anything was ever touched, arenas at its ends not counted.</summary>
    private static (ulong Start, ulong End) GcRange(ImmutableArray<Mapping> mappings)
    {
        var longest = (Start: 0UL, End: 0UL);
        for (var first = 0; first < mappings.Length;)
        {
            var last = first;
            while (IsOfChain(mappings[first]) && last + 1 < mappings.Length && IsOfChain(mappings[last + 1]) && mappings[last].End == mappings[last + 1].Start)
                last++;
            var (from, to) = WithoutArenas(mappings, first, last);
            if (from <= to && Enumerable.Range(from, to - from + 1).Any(at => mappings[at].AnonymousBytes > 0) && mappings[to].End - mappings[from].Start > longest.End - longest.Start)
                longest = (mappings[from].Start, mappings[to].End);
            first = last + 1;
        }

        return longest;
    }

    private static bool IsOfChain(Mapping mapping) => mapping is { IsAnonymous: true, IsExecutable: false };

    private static (int From, int To) WithoutArenas(ImmutableArray<Mapping> mappings, int from, int to)
    {
        while (from <= to && IsArenaPair(mappings, from))
            from += 2;
        while (to - 1 >= from && IsArenaPair(mappings, to - 1))
            to -= 2;
        return (from, to);
    }

    private static bool IsArena(ImmutableArray<Mapping> mappings, int at) => IsArenaPair(mappings, at) || (mappings[at].IsAnonymous && mappings[at].Start % ArenaLength == 0 && mappings[at].Length == ArenaLength);

    /// <summary>A usable piece at a multiple of 64 MiB, and the reserved rest up to the next.</summary>
    private static bool IsArenaPair(ImmutableArray<Mapping> mappings, int at) =>
        at + 1 < mappings.Length
        && mappings[at] is { IsAnonymous: true, IsReserved: false }
        && mappings[at + 1] is { IsAnonymous: true, IsReserved: true }
        && mappings[at].Start % ArenaLength == 0
        && mappings[at + 1].Start == mappings[at].End
        && mappings[at + 1].End - mappings[at].Start == ArenaLength;

    private static bool IsStack(ImmutableArray<Mapping> mappings, int at) =>
        at > 0
        && mappings[at] is { IsAnonymous: true, IsReserved: false }
        && mappings[at - 1] is { IsAnonymous: true, IsReserved: true, Length: <= LongestGuard }
        && mappings[at - 1].End == mappings[at].Start;
}
