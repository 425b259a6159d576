using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

public sealed class LoadEngineTests
{
    private static readonly Surroundings WithNBomber = Sample.Machine with { Engines = [LoadEngine.BuiltIn, LoadEngine.Nbomber] };
    private static readonly Surroundings Without = Sample.Machine with { Engines = [LoadEngine.BuiltIn] };

    [Fact]
    public void The_engine_is_built_in_unless_said_otherwise()
    {
        Assert.Equal(LoadEngine.BuiltIn, Valid(Sample.Text, Without).Load.Engine);
        Assert.Equal(LoadEngine.BuiltIn, Valid(With("built-in"), Without).Load.Engine);
    }

    [Fact]
    public void NBomber_is_taken_where_the_build_has_it() => Assert.Equal(LoadEngine.Nbomber, Valid(With("nbomber"), WithNBomber).Load.Engine);

    [Fact]
    public void NBomber_is_refused_where_the_build_has_it_not_with_place_value_and_remedy()
    {
        var error = Assert.Single(Errors(With("nbomber"), Without));

        Assert.Equal((8, 11, "load.engine", "nbomber"), (error.Line, error.Column, error.Path, error.Value));
        Assert.Contains("is not in this build", error.Problem, StringComparison.Ordinal);
        Assert.Contains("dotnet build -p:MemHogFeed=full", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_of_the_pen_is_answered_with_the_word() =>
        Assert.Equal("Did you mean nbomber?", Assert.Single(Errors(With("NBomer"), WithNBomber)).Remedy);

    [Fact]
    public void NBomber_schedules_whole_seconds()
    {
        var error = Assert.Single(Errors(With("nbomber").Replace("warmup: 2s", "warmup: 1500ms", StringComparison.Ordinal), WithNBomber));
        Assert.Contains("11.5 s together, and NBomber schedules whole seconds", error.Problem, StringComparison.Ordinal);

        Assert.Empty(Errors(With("nbomber").Replace("warmup: 2s", "warmup: 1500ms", StringComparison.Ordinal).Replace("measure: 10s", "measure: 9500ms", StringComparison.Ordinal), WithNBomber));
        Assert.Empty(Errors(With("built-in").Replace("warmup: 2s", "warmup: 1500ms", StringComparison.Ordinal), WithNBomber));
    }

    private static string With(string engine) => Sample.With("  clients: 4\n", $"  engine: {engine}\n  clients: 4\n");

    private static Experiment Valid(string text, Surroundings machine) => Assert.IsType<SpecResult.Valid>(ExperimentReader.Read(text, Sample.File, machine)).Experiment;

    private static ImmutableArray<SpecError> Errors(string text, Surroundings machine) => ExperimentReader.Read(text, Sample.File, machine) is SpecResult.Invalid invalid ? invalid.Errors : [];
}
