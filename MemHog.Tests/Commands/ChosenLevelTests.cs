using MemHog.Load.Commands;
using MemHog.Load.Commands.Targets;
using MemHog.Load.Model;
using MemHog.Load.Spec;
using MemHog.Tests.Spec;

namespace MemHog.Tests.Commands;

public sealed class ChosenLevelTests
{
    private static readonly Experiment Compared = Read("factors: { gc: [workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"0x7\" } }], limit: [64MiB, 128MiB] }");
    private static readonly Experiment Plain = Read("factors: { limit: [64MiB] }");

    [Fact]
    public void Nothing_named_is_the_first_of_the_experiment()
    {
        Assert.Equal("workstation", ChosenLevel.Named(Compared, null).Name);
        Assert.Equal("default", ChosenLevel.Named(Plain, null).Name);
    }

    [Fact]
    public void A_name_is_of_the_experiment_or_else_of_the_catalogue()
    {
        Assert.Equal("0x7", ChosenLevel.Named(Compared, "mine").Environment["DOTNET_GCConserveMemory"]);
        Assert.Equal("0x5A", ChosenLevel.Named(Compared, "heap-90").Environment["DOTNET_GCHeapHardLimitPercent"]);
    }

    [Fact]
    public void Variables_are_called_what_somebody_calls_the_same_ones()
    {
        Assert.Equal("mine", ChosenLevel.Of(Compared, ["DOTNET_GCConserveMemory=0x7"]).Name);
        Assert.Equal("heap-90", ChosenLevel.Of(Compared, ["DOTNET_GCHeapHardLimitPercent=0x5A"]).Name);
        Assert.Equal("A=1 B==", ChosenLevel.Of(Compared, ["B==", "A=1"]).Name);
    }

    [Fact]
    public void Variables_given_twice_are_refused() =>
        Assert.Contains("A is given twice", Assert.Throws<BadInputException>(() => ChosenLevel.Of(Compared, ["A=1", "A=2"])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_cell_names_the_configuration_whether_or_not_the_experiment_has_the_factor()
    {
        Assert.Equal("gc=mine limit=64MiB", TargetConfiguration.Of(Compared, ChosenLevel.Named(Compared, "mine")).Cell.Key);
        var plain = TargetConfiguration.Of(Plain, ChosenLevel.Named(Plain, "heap-90"));
        Assert.Equal("gc=heap-90 limit=64MiB", plain.Cell.Key);
        Assert.Equal("0x5A", plain.Cell.Environment["DOTNET_GCHeapHardLimitPercent"]);
    }

    private static Experiment Read(string factors) =>
        Assert.IsType<SpecResult.Valid>(ExperimentReader.Read($"name: x\nquestion: y\ntarget: {{ command: [sleep, '5'] }}\nload: {{ request: GET / }}\n{factors}\n", "/x.yaml")).Experiment;
}
