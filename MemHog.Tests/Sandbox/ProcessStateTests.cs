using System.Diagnostics;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class ProcessStateTests
{
    [Theory]
    [InlineData("4711 (my (odd) name) S 1 4711 4711 0 -1 4194560 0", false)]
    [InlineData("4711 (dotnet) R 1 4711 4711 0 -1 4194564 0", true)]
    [InlineData("4711 (Z ) R) R 1 4711 4711 0 -1 4194304 0", false)]
    [InlineData("4711 (dotnet) Z 1 4711 4711 0 -1 4194304 0", true)]
    [InlineData("4711 (dotnet) X 1 4711 4711 0 -1 4194304 0", true)]
    [InlineData("4711 (dotnet) T 1 4711 4711 0 -1 4194304 0", false)]
    public void The_kernels_flag_or_state_tells(string stat, bool ending) => Assert.Equal(ending, ProcessState.IsEnding(ProcessState.Parse(stat)));

    [Fact]
    public void A_process_that_is_gone_has_ended_and_this_one_has_not()
    {
        using var process = Process.Start("true");
        process.WaitForExit();

        Assert.True(ProcessState.IsEnding(process.Id));
        Assert.False(ProcessState.IsEnding(Environment.ProcessId));
        Assert.Null(ProcessState.SessionOf(process.Id));
        Assert.NotNull(ProcessState.SessionOf(Environment.ProcessId));
    }
}
