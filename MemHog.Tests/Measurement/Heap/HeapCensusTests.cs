using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Heap;

public sealed class HeapCensusTests
{
    private static readonly Arbitrary<HeapType[]> AnyTypes = (
        from name in Gen.Choose(0, 40)
        from count in Gen.Choose(0, 1000)
        from bytes in Gen.Choose(0, 100_000)
        select new HeapType($"T{name}", count, bytes)).ArrayOf().ToArbitrary();

    [Fact]
    public void Nothing_is_lost_or_counted_twice() => Prop.ForAll(AnyTypes, all =>
    {
        var (types, rest) = HeapCensus.Largest(all);
        return types.Append(rest).Sum(type => type.Bytes) == all.Sum(type => type.Bytes)
            && types.Append(rest).Sum(type => type.Count) == all.Sum(type => type.Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_come_first_each_name_once() => Prop.ForAll(AnyTypes, all =>
    {
        var (types, rest) = HeapCensus.Largest(all);
        return types.Length == Math.Min(HeapCensus.Listed, all.Select(type => type.Name).Distinct().Count())
            && types.Select(type => type.Name).Distinct().Count() == types.Length
            && types.Zip(types.Skip(1)).All(pair => pair.First.Bytes >= pair.Second.Bytes)
            && (types.Length == HeapCensus.Listed || rest is { Count: 0, Bytes: 0 });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_objects_and_names_come_makes_no_difference() => Prop.ForAll(AnyTypes, Gen.Choose(0, int.MaxValue).ToArbitrary(), (all, seed) =>
    {
        var (straight, mixed) = (new HeapCensus(), new HeapCensus());
        Action<HeapCensus>[] events = [.. all.SelectMany(type => (Action<HeapCensus>[])[census => census.Count(IdOf(type), type.Bytes), census => census.Name(IdOf(type), type.Name)])];
        foreach (var one in events)
            one(straight);
        new Random(seed).Shuffle(events);
        foreach (var one in events)
            one(mixed);
        var (a, b) = (straight.Largest(), mixed.Largest());
        return a.Types.SequenceEqual(b.Types) && a.Others == b.Others;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_type_whose_name_was_lost_is_still_told_from_others()
    {
        var census = new HeapCensus();
        census.Count(0x7f01, 24);
        census.Count(0x7f02, 32);

        Assert.True(census.IsUnnamed);
        Assert.Equal(["unnamed type 7f02", "unnamed type 7f01"], census.Largest().Types.Select(type => type.Name));
    }

    [Fact]
    public void Beginning_again_keeps_the_names()
    {
        var census = new HeapCensus();
        census.Name(1, "A");
        census.Count(1, 24);
        census.BeginAgain();
        Assert.True(census.IsEmpty);
        census.Count(1, 32);

        Assert.Equal(new HeapType("A", 1, 32), Assert.Single(census.Largest().Types));
    }

    private static ulong IdOf(HeapType type) => (ulong)type.Name.GetHashCode(StringComparison.Ordinal);
}
