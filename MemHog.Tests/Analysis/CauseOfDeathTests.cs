using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>Words and exit code must agree; neither alone is a cause.</summary>
public sealed class CauseOfDeathTests
{
    private const string GcFailed = "GC heap initialization failed with error 0x8013200D";
    private const string TakenPort = "System.IO.IOException: Failed to bind to address http://127.0.0.1:5000: address already in use.";

    [Theory]
    [InlineData("Stack overflow.", FateKind.Exited, 134, DeathCause.StackOverflow)]
    [InlineData("Stack overflow.", FateKind.Exited, 1, DeathCause.Untold)]
    [InlineData("Stack overflow.", FateKind.FailedToStart, null, DeathCause.Untold)]
    [InlineData("Out of memory.", FateKind.Exited, 134, DeathCause.UnhandledOutOfMemory)]
    [InlineData("Out of memory.", FateKind.Exited, 137, DeathCause.Untold)]
    [InlineData(GcFailed, FateKind.FailedToStart, 137, DeathCause.GcNotInitialized)]
    [InlineData(GcFailed, FateKind.FailedToStart, 1, DeathCause.Untold)]
    [InlineData(null, FateKind.FailedToStart, 137, DeathCause.Untold)]
    [InlineData(TakenPort, FateKind.FailedToStart, 134, DeathCause.AddressInUse)]
    [InlineData(TakenPort, FateKind.FailedToStart, 1, DeathCause.AddressInUse)]
    [InlineData(TakenPort, FateKind.FailedToStart, null, DeathCause.Untold)]
    [InlineData(TakenPort, FateKind.Exited, 134, DeathCause.Untold)]
    [InlineData("Out of memory.", FateKind.Alive, null, DeathCause.Untold)]
    [InlineData("Out of memory.", FateKind.Hung, null, DeathCause.Untold)]
    internal void A_cause_needs_words_and_a_code_that_fit(string? notice, FateKind kind, int? code, DeathCause expected)
    {
        var fate = new Fate(kind, code, 3, 0) { Notice = notice };

        Assert.Equal(expected, CauseOfDeath.Of(SampleRun.Trial(1, 0) with { Fates = [fate] }, fate));
    }

    [Theory]
    [InlineData("Stack overflow.", 134)]
    [InlineData(GcFailed, 137)]
    public void The_kernels_count_is_stronger_than_any_words(string notice, int code)
    {
        var fate = new Fate(FateKind.OomKilled, code, 3, 1) { Notice = notice };

        Assert.Equal(DeathCause.Untold, CauseOfDeath.Of(SampleRun.Trial(1, 0) with { Fates = [fate] }, fate));
    }

    [Fact]
    public void In_a_run_that_kept_only_the_last_output_only_the_last_death_has_a_cause()
    {
        Fate[] fates = [new(FateKind.Exited, 134, 3, 0), new(FateKind.Exited, 134, 3, 0), new(FateKind.Alive, null, 12, 0)];
        var trial = SampleRun.Trial(1, 0) with { Fates = [.. fates], LastOutput = ["Stack overflow.", "   at Deep.Down()"] };

        Assert.Equal([DeathCause.Untold, DeathCause.StackOverflow, DeathCause.Untold], fates.Select(fate => CauseOfDeath.Of(trial, fate)));
    }
}
