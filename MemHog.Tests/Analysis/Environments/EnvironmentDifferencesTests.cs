using System.Collections.Immutable;
using System.Reflection;
using MemHog.Load.Analysis.Environments;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Environments;

public sealed class EnvironmentDifferencesTests
{
    private static readonly RunManifest Manifest = SampleRun.Manifest([SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")], [0, 1]);

    public static TheoryData<string> Facts => [.. typeof(MachineFacts).GetProperties().Select(property => property.Name)];

    [Fact]
    public void A_run_does_not_differ_from_itself() => Assert.Empty(EnvironmentDifferences.Of(Manifest, Manifest));

    [Theory]
    [MemberData(nameof(Facts))]
    public void Every_fact_of_the_machine_that_is_another_is_named_with_both_values(string fact)
    {
        var property = typeof(MachineFacts).GetProperty(fact)!;
        var other = (MachineFacts)typeof(MachineFacts).GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance)!.Invoke(Manifest.Machine, [])!;
        property.SetValue(other, property.GetValue(other) switch
        {
            string => "another",
            int number => number + 1,
            long number => number + (1L << 30),
            bool flag => !flag,
            _ => throw new InvalidOperationException(fact),
        });

        var difference = Assert.Single(EnvironmentDifferences.Of(Manifest, Manifest with { Machine = other }));

        Assert.NotEqual(difference.First, difference.Second);
        Assert.NotEmpty(difference.Why);
    }

    [Fact]
    public void Memory_and_swap_matter_only_where_a_cell_has_no_limit()
    {
        var more = new Func<RunManifest, RunManifest>(manifest => manifest with { Machine = manifest.Machine with { MemoryBytes = 1L << 40, SwapBytes = 1L << 30 } });
        var unlimited = Manifest with { Cells = [SampleRun.Cell(0, "default", "none")] };

        Assert.All(EnvironmentDifferences.Of(Manifest, more(Manifest)), difference => Assert.False(difference.CanMatter));
        Assert.All(EnvironmentDifferences.Of(unlimited, more(unlimited)), difference => Assert.True(difference.CanMatter));
    }

    [Fact]
    public void A_level_that_keeps_its_name_and_means_something_else_is_named()
    {
        var other = Manifest with { Cells = [Manifest.Cells[0], SampleRun.Cell(1, "workstation", environment: ("DOTNET_gcServer", "0"))] };

        var difference = Assert.Single(EnvironmentDifferences.Of(Manifest, other));

        Assert.Equal(("variables of gc=workstation limit=512MiB", "none", "DOTNET_gcServer=0"), (difference.Name, difference.First, difference.Second));
    }

    [Fact]
    public void Another_load_seed_experiment_target_or_objective_is_named()
    {
        var other = Manifest with
        {
            Cells = [.. Manifest.Cells.Select(cell => cell with { Load = cell.Load with { Clients = 8 } })],
            Seed = 43,
            SpecHash = new string('b', 64),
            Slo = new Slo(new Ratio(0.5)),
            TargetCommand = ["other"],
            TrialsPerCell = 9,
            TargetRuntimeProperties = ImmutableSortedDictionary<string, string>.Empty,
        };

        Assert.Equal(
            ["target", "target's settings", "SLO", "experiment", "seed", "trials per cell", "load of gc=default limit=512MiB", "load of gc=workstation limit=512MiB"],
            EnvironmentDifferences.Of(Manifest, other).Select(difference => difference.Name));
    }
}
