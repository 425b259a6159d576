using MemHog.AppHost.Core.Processes;

namespace MemHog.Tests.AppHost;

public class ProcessIdentityTests
{
    private const string Rest = "1 1234 1234 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 2 3 4";

    [Theory]
    [InlineData("redis-server")]
    [InlineData("a name) S 9 (of its own")]
    public void The_start_time_is_found_behind_any_name(string name) =>
        Assert.Equal(new ProcessIdentity(1234, 987654), ProcessIdentity.Parse($"1234 ({name}) S {Rest}"));

    [Fact]
    public void A_zombie_is_not_alive() => Assert.Null(ProcessIdentity.Parse($"1234 (sh) Z {Rest}"));

    [Theory]
    [InlineData("")]
    [InlineData("1234 (sh) S 1 2")]
    public void What_is_cut_short_is_nothing(string stat) => Assert.Null(ProcessIdentity.Parse(stat));

    [Fact]
    public void A_line_of_the_processes_file_reads_back()
    {
        var identity = new ProcessIdentity(17, 4711);

        Assert.Equal(identity, ProcessIdentity.FromLine(identity.ToString()));
        Assert.Null(ProcessIdentity.FromLine("17"));
    }

    [LinuxFact]
    public void This_very_process_is_alive() => Assert.True(ProcessIdentity.Of(Environment.ProcessId)!.IsAlive);

    [LinuxFact]
    public void The_same_number_with_another_start_time_is_another_process() =>
        Assert.False((ProcessIdentity.Of(Environment.ProcessId)! with { StartTime = 1 }).IsAlive);
}
