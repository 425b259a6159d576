using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public class ColumnTests
{
    [Fact]
    public void Any_numbers_come_back_the_smallest_and_largest_too() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(0, long.MinValue, long.MaxValue, 4096)).ArrayOf().ToArbitrary(),
        numbers => Column.Of(numbers).Values().SequenceEqual(numbers)).QuickCheckThrowOnFailure();

    [Fact]
    public void Pages_are_written_as_steps_of_pages()
    {
        var column = Column.Of([4096 * 100, 4096 * 103, 4096 * 102]);

        Assert.Equal(4096, column.Unit);
        Assert.Equal((long[])[100, 3, -1], column.Steps);
    }

    [Fact]
    public void No_numbers_and_only_zeros_have_the_unit_one()
    {
        Assert.Equal(1, Column.Of([]).Unit);
        Assert.Equal(1, Column.Of([0, 0]).Unit);
    }

    [Fact]
    public void Gaps_come_back_as_gaps() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<long?>(), Gen.Elements<long?>(null, 0, 8192)).ArrayOf().ToArbitrary(),
        numbers => Column.OfOptional(numbers) is { } column
            ? column.OptionalValues().SequenceEqual(numbers)
            : numbers.All(number => number is null)).QuickCheckThrowOnFailure();

    [Fact]
    public void Gaps_do_not_cost_the_common_unit() => Assert.Equal(4096, Column.OfOptional([null, 8192, null, 4096])!.Unit);
}
