using System.Diagnostics;
using System.Text;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class ProcessEndingTests
{
    /// <summary>Of the line, behind the flags.</summary>
    private const string Rest = " 0 0 0 0 250 31 7 8 20 0 17 0 998877 5763317760 74817 0";

    [Theory]
    [InlineData("4711 (my (odd) name) S 1 4711 4711 0 -1 4194560", false)]
    [InlineData("4711 (dotnet) R 1 4711 4711 0 -1 4194564", true)]
    [InlineData("4711 (Z ) R) R 1 4711 4711 0 -1 4194304", false)]
    [InlineData("4711 (dotnet) Z 1 4711 4711 0 -1 4194304", true)]
    [InlineData("4711 (dotnet) X 1 4711 4711 0 -1 4194304", true)]
    [InlineData("4711 (dotnet) T 1 4711 4711 0 -1 4194304", false)]
    public void The_kernels_flag_or_state_tells(string stat, bool ending) => Assert.Equal(ending, ProcessStat.Parse(Encoding.ASCII.GetBytes(stat + Rest))!.Value.IsEnding);

    [Fact]
    public void A_process_that_is_gone_has_ended_and_this_one_has_not()
    {
        using var process = Process.Start("true");
        process.WaitForExit();

        Assert.True(ProcessStat.Of(process.Id) is not { IsEnding: false });
        Assert.False(ProcessStat.Of(Environment.ProcessId)!.Value.IsEnding);
        Assert.Null(ProcessStat.Of(process.Id)?.Session);
        Assert.NotNull(ProcessStat.Of(Environment.ProcessId)?.Session);
    }
}
