using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Heap;

/// <summary>Counts objects by type. Names may come before or after the objects; types of one name are one line.</summary>
internal sealed class HeapCensus
{
    public const int Listed = 20;

    public const string RestName = "all other types";

    private readonly Dictionary<ulong, (long Count, long Bytes)> sums = [];
    private readonly Dictionary<ulong, string> names = [];

    public bool IsEmpty => sums.Count == 0;

    /// <summary>Whether a type has no name: then some type is counted under none of its own.</summary>
    public bool IsUnnamed => sums.Keys.Any(type => !names.ContainsKey(type));

    /// <param name="type">The runtime's id of the type.</param>
    /// <param name="bytes">Of the object itself.</param>
    public void Count(ulong type, long bytes)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, type, out _);
        sum = (sum.Count + 1, sum.Bytes + bytes);
    }

    public void Name(ulong type, string clrName) => names[type] = clrName;

    /// <summary>Forgets the objects and keeps the names.</summary>
    public void BeginAgain() => sums.Clear();

    public (ImmutableArray<HeapType> Types, HeapType Others) Largest() => Largest(
        sums.Select(type => new HeapType(NameOf(type.Key), type.Value.Count, type.Value.Bytes)));

    /// <summary>The <see cref="Listed"/> largest by bytes, and the others as one; nothing is lost or counted twice.</summary>
    public static (ImmutableArray<HeapType> Types, HeapType Others) Largest(IEnumerable<HeapType> all)
    {
        var types = all.GroupBy(type => type.Name, StringComparer.Ordinal)
            .Select(same => Together(same.Key, same))
            .OrderByDescending(type => type.Bytes).ThenBy(type => type.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        return ([.. types.Take(Listed)], Together(RestName, types.Skip(Listed)));
    }

    private static HeapType Together(string name, IEnumerable<HeapType> types) =>
        types.Aggregate(new HeapType(name, 0, 0), (sum, type) => sum with { Count = sum.Count + type.Count, Bytes = sum.Bytes + type.Bytes });

    /// <summary>A name can be lost as any event can; the id still tells types apart.</summary>
    private string NameOf(ulong type) => names.TryGetValue(type, out var name) && name.Length > 0
        ? TypeName.InCSharp(name)
        : string.Create(CultureInfo.InvariantCulture, $"unnamed type {type:x}");
}
