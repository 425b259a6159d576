using System.Collections.Immutable;
using MemHog.Load.Commands;
using MemHog.Load.Matrix;
using MemHog.Tests.Spec;

namespace MemHog.Tests.Commands;

public sealed class DryRunTests
{
    [Fact]
    public void One_load_for_all_cells_is_told_once()
    {
        var lines = Shown(Sample.Text);

        Assert.Equal("  load: GET /work?mb=100, 4 clients in a closed loop", lines[1]);
        Assert.DoesNotContain(lines.Skip(2), line => line.Contains("loop", StringComparison.Ordinal));
    }

    [Fact]
    public void Loads_that_differ_are_told_with_each_cell()
    {
        var lines = Shown(Sample.With("limit: [512MiB]", "limit: [512MiB]\n  rate: [50/s, 200/s]"));

        Assert.Equal("  load: varies by cell", lines[1]);
        Assert.Equal("  gc=default limit=512MiB rate=50/s", lines[2]);
        Assert.Equal("      GET /work?mb=100, 50/s in an open loop, at most 4 in flight", lines[3]);
    }

    private static ImmutableArray<string> Shown(string text)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var experiment = Sample.Valid(text);
        var cells = CellMatrix.Expand(experiment);
        DryRun.Show(output, experiment, cells, BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed));
        return [.. output.ToString().Split('\n')];
    }
}
