using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

public sealed class DeathNoticeTests
{
    [Theory]
    [InlineData("Stack overflow.", DeathCause.StackOverflow)]
    [InlineData("Out of memory.", DeathCause.UnhandledOutOfMemory)]
    [InlineData("Unhandled exception. System.OutOfMemoryException: no more", DeathCause.UnhandledOutOfMemory)]
    [InlineData("GC heap initialization failed with error 0x8013200D", DeathCause.GcNotInitialized)]
    [InlineData("Error: listen EADDRINUSE: address already in use 127.0.0.1:5000", DeathCause.AddressInUse)]
    [InlineData("OSError: [Errno 98] Address already in use", DeathCause.AddressInUse)]
    [InlineData("listen tcp 127.0.0.1:5000: bind: address already in use", DeathCause.AddressInUse)]
    [InlineData("bind: Address already in use at hog.pl line 17.", DeathCause.AddressInUse)]
    [InlineData("java.net.BindException: Address already in use", DeathCause.AddressInUse)]
    [InlineData("Out of memory. Restarting soon", DeathCause.UnhandledOutOfMemory)]
    [InlineData("warn: Stack overflow. It says", DeathCause.Untold)]
    [InlineData("Unhandled exception. System.InvalidOperationException: Out of memory.", DeathCause.Untold)]
    [InlineData("", DeathCause.Untold)]
    internal void A_line_is_known_by_its_beginning_or_by_what_it_says_of_an_address(string line, DeathCause cause) => Assert.Equal(cause, DeathNotice.CauseIn(line));

    [Fact]
    public void Of_several_the_last_counts_and_of_one_cause_the_first() =>
        Assert.Equal(2, DeathNotice.IndexIn(["EADDRINUSE once", "later", "Stack overflow.", "Stack overflow.", "   at Main()"]));

    [Fact]
    public void Lines_before_and_after_it_that_say_nothing_change_nothing() =>
        Prop.ForAll<int[], int>((numbers, at) =>
        {
            var lines = numbers.Select(number => $"line {number}").ToList();
            var index = Math.Abs(at % (lines.Count + 1));
            lines.Insert(index, "Stack overflow.");
            return DeathNotice.IndexIn([.. lines]) == index;
        }).QuickCheckThrowOnFailure();
}
