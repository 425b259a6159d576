using MemHog.Load.Bench;
using MemHog.Load.Matrix;
using MemHog.Load.Spec;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Bench;

public sealed class CalibrationExperimentTests
{
    [Fact]
    public void The_built_in_experiment_can_be_read_and_is_of_two_equals()
    {
        var result = ExperimentReader.Read(CalibrationExperiment.Text(12, TimeSpan.FromSeconds(5), seed: 7), Path.GetFullPath("calibrate.yaml"));

        var experiment = Assert.IsType<SpecResult.Valid>(result).Experiment;
        Assert.Equal((12, 12, 7), (experiment.Trials.Min, experiment.Trials.Max, experiment.Seed));
        Assert.Contains("{port}", experiment.Target.Command);
        Assert.True(CalibrationExperiment.IsOfEquals(CellMatrix.Expand(experiment)));
    }

    [Fact]
    public void Cells_of_different_limits_or_variables_are_no_equals()
    {
        Assert.True(CalibrationExperiment.IsOfEquals([SampleRun.Cell(0, "a"), SampleRun.Cell(1, "b")]));
        Assert.False(CalibrationExperiment.IsOfEquals([SampleRun.Cell(0, "a"), SampleRun.Cell(1, "b", "768MiB")]));
        Assert.False(CalibrationExperiment.IsOfEquals([SampleRun.Cell(0, "a"), SampleRun.Cell(1, "b", "512MiB", ("DOTNET_gcServer", "0"))]));
        Assert.False(CalibrationExperiment.IsOfEquals([SampleRun.Cell(0, "a")]));
    }
}
