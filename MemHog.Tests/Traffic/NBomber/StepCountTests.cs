using MemHog.Load.Model;
using MemHog.Load.Traffic.NBomber;

namespace MemHog.Tests.Traffic.NBomber;

public sealed class StepCountTests
{
    [Fact]
    public void Steps_become_the_phases_that_they_are_named_after()
    {
        var figures = StepCount.Figures("NBomber 6.3.0", [new("measure", 90, 10, 7.5, 12.5, 40), new("warmup", 20, 0, 1.6, 14, 50)]);

        Assert.Equal(new EngineFigures("NBomber 6.3.0", new EnginePhase(20, 0, 1.6, 14, 50), new EnginePhase(90, 10, 7.5, 12.5, 40)), figures);
    }

    [Fact]
    public void A_phase_without_a_request_is_none_and_one_without_an_ok_request_has_no_latency()
    {
        var figures = StepCount.Figures("NBomber 6.3.0", [new("measure", 0, 10, 0, 0, 0)]);

        Assert.Null(figures.Warmup);
        Assert.Equal(new EnginePhase(0, 10, 0, null, null), figures.Measured);
    }
}
