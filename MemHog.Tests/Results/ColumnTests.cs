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
}
