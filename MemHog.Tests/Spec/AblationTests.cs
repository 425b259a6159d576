using MemHog.Load.Matrix;
using MemHog.Load.Model;

namespace MemHog.Tests.Spec;

public sealed class AblationTests
{
    private const string Flaws = "flaws: { twice: { TWICE: true }, fan: { FAN: 4 }, linger: { LINGER: 15s }, graph: { GRAPH: 1 } }";

    private const string Cures = "cures: { lifetime: { LIFETIME: 2s }, limit-8: { LIMIT: 8, QUEUE: 0 } }";

    [Fact]
    public void All_flaws_each_removed_each_cure_and_all_cures_are_the_levels() =>
        Assert.Equal(
            ["all-flaws", "without-twice", "without-fan", "without-linger", "without-graph", "with-lifetime", "with-limit-8", "all-cures"],
            Names($"{Flaws}, {Cures}"));

    [Fact]
    public void Without_cures_only_removals_are_compared() =>
        Assert.Equal(["all-flaws", "without-twice", "without-fan", "without-linger", "without-graph"], Names(Flaws));

    [Fact]
    public void Pairs_are_none_each_alone_and_each_two_together() =>
        Assert.Equal(
            [
                "none", "only-twice", "only-fan", "only-linger", "only-graph", "only-twice+fan", "only-twice+linger", "only-twice+graph",
                "only-fan+linger", "only-fan+graph", "only-linger+graph",
            ],
            Names($"{Flaws}, compare: [pairs]"));

    [Theory]
    // Of three flaws, two together are all without the third.
    [InlineData("flaws: { a: { A: 1 }, b: { B: 1 }, c: { C: 1 } }, compare: [removal, pairs]", "all-flaws without-a without-b without-c none only-a only-b only-c")]
    [InlineData("flaws: { a: { A: 1 }, b: { B: 1 } }, compare: [pairs, removal]", "all-flaws without-a without-b none")]
    [InlineData("flaws: { a: { A: 1 } }, cures: { c: { C: 1 } }", "all-flaws without-a with-c")]
    public void A_set_of_switches_is_one_level_however_often_it_is_compared(string written, string names) => Assert.Equal(names.Split(' '), Names(written));

    [Fact]
    public void A_level_knows_its_switches_in_the_order_of_the_file_and_sets_all_their_variables()
    {
        var cells = CellMatrix.Expand(Sample.Valid(With($"{Flaws}, {Cures}")));

        var fan = cells.First(cell => cell.Levels[^1].Level == "without-fan");
        Assert.Equal("twice linger graph", string.Join(' ', fan.Levels[^1].Switches!.Value));
        Assert.Equal(["GRAPH=1", "LINGER=15s", "TWICE=true"], fan.Environment.Select(e => $"{e.Key}={e.Value}"));
        var limit = cells.First(cell => cell.Levels[^1].Level == "with-limit-8");
        Assert.Equal("twice fan linger graph limit-8", string.Join(' ', limit.Levels[^1].Switches!.Value));
        Assert.Equal(("8", "0"), (limit.Environment["LIMIT"], limit.Environment["QUEUE"]));
        Assert.Equal("twice fan linger graph lifetime limit-8", string.Join(' ', cells[^1].Levels[^1].Switches!.Value));
        Assert.Null(cells[0].Levels[0].Switches);
    }

    [Fact]
    public void None_has_no_switch_which_is_not_the_same_as_being_no_ablation() =>
        Assert.Empty(CellMatrix.Expand(Sample.Valid(With($"{Flaws}, compare: [pairs]")))[0].Levels[^1].Switches!.Value);

    [Theory]
    [InlineData("flaws: {  }", "15:22 factors.ablation.flaws")]
    [InlineData("flaws: [a]", "15:22 factors.ablation.flaws")]
    [InlineData("cures: { c: { C: 1 } }", "15:3 factors.ablation.flaws")]
    [InlineData("flaws: { a b: { A: 1 } }", "15:24 factors.ablation.flaws.a b")]
    [InlineData("flaws: { a+b: { A: 1 } }", "15:24 factors.ablation.flaws.a+b")]
    [InlineData("flaws: { abcdefghijklmnopqrstuvwxy: { A: 1 } }", "15:24 factors.ablation.flaws.abcdefghijklmnopqrstuvwxy")]
    [InlineData("flaws: { a: {  } }", "15:27 factors.ablation.flaws.a")]
    [InlineData("flaws: { a: 1 }", "15:27 factors.ablation.flaws.a")]
    [InlineData("flaws: { a: { 9A: 1, PORT: 2 } }", "15:29 factors.ablation.flaws.a.9A", "15:36 factors.ablation.flaws.a.PORT")]
    [InlineData("flaws: { a: { A: 1 }, a: { B: 1 } }", "15:37 factors.ablation.flaws.a")]
    [InlineData("flaws: { a: { A: 1 }, b: { A: 2 } }", "15:40 factors.ablation.flaws.b")]
    [InlineData("flaws: { a: { A: 1 } }, cures: {  }", "15:46 factors.ablation.cures")]
    [InlineData("flaws: { a: { A: 1 } }, cures: { a: { B: 1 } }", "15:48 factors.ablation.cures.a")]
    [InlineData("flaws: { a: { A: 1 } }, cures: { b: { A: 1 } }", "15:51 factors.ablation.cures.b")]
    [InlineData("flaws: { a: { A: 1 } }, curse: { b: { B: 1 } }", "15:39 factors.ablation.curse")]
    [InlineData("flaws: { a: { A: 1 } }, compare: pairs", "15:48 factors.ablation.compare")]
    [InlineData("flaws: { a: { A: 1 } }, compare: []", "15:48 factors.ablation.compare")]
    [InlineData("flaws: { a: { A: 1 } }, compare: [removals, removal, removal]", "15:49 factors.ablation.compare[0]", "15:68 factors.ablation.compare[2]")]
    [InlineData("flaws: { a: { A: 1 } }, compare: [pairs]", "15:22 factors.ablation.flaws")]
    [InlineData("flaws: { a: { A: 1 } }, compare: [cures]", "15:48 factors.ablation.compare")]
    [InlineData("flaws: { a: { A: 1 } }, cures: { b: { B: 1 } }, compare: [removal]", "15:46 factors.ablation.cures")]
    public void Each_error_is_found_at_its_place(string written, params string[] errors)
    {
        var found = Sample.Errors(With(written));

        Assert.Equal(errors, found.Select(error => $"{error.Line}:{error.Column} {error.Path}"));
        Assert.All(found, error => Assert.Matches(@"[.?]\z", error.Remedy));
    }

    [Fact]
    public void Its_cells_may_not_stop_early() =>
        Assert.Equal(["trials"], Sample.Errors(With("flaws: { a: { A: 1 } }").Replace("trials: 3", "trials: { max: 9, until: decided }", StringComparison.Ordinal)).Select(error => error.Path));

    [Theory]
    [InlineData("ablation: [{ name: x }]", "15:13 factors.ablation")]
    [InlineData("ablation: yes", "15:13 factors.ablation")]
    [InlineData("ablations: { flaws: { a: { A: 1 } } }", "15:3 factors.ablations")]
    [InlineData("ablation: { flaws: { a: { A: 1, DOTNET_GCConserveMemory: 5 } } }", "15:27 factors.ablation.flaws.a")]
    [InlineData("ablation: { flaws: { a: { A: 1 } } }\n  pool: [{ name: x, env: { A: 1 } }]", "16:10 factors.pool[0]")]
    public void It_is_a_mapping_and_shares_no_variable_with_another_factor(string written, string error) =>
        Assert.Equal([error], Sample.Errors(Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  {written}")).Select(found => $"{found.Line}:{found.Column} {found.Path}"));

    [Fact]
    public void Cells_are_counted_as_they_will_be()
    {
        var flaws = string.Join(", ", Enumerable.Range(1, 12).Select(i => $"f{i}: {{ F{i}: 1 }}"));
        var text = Sample.With("limit: [512MiB]", $"limit: [256MiB, 512MiB, 1GiB]\n  ablation: {{ flaws: {{ {flaws} }}, compare: [pairs] }}");
        var error = Assert.Single(Sample.Errors(text));

        Assert.Equal("3 gc x 3 limit x 79 ablation = 711 cells, more than 500", error.Problem);
    }

    [Theory]
    [InlineData(13, "[pairs]", "there are 13 flaws, more than 12 that can be compared in pairs")]
    [InlineData(61, "[removal]", "there are 61 flaws and cures, more than 60")]
    [InlineData(20_000, "[removal]", "there are 20000 flaws and cures, more than 60")]
    public void Too_many_switches_are_refused(int count, string compare, string problem)
    {
        var flaws = string.Join(", ", Enumerable.Range(1, count).Select(i => $"f{i}: {{ F{i}: 1 }}"));

        Assert.Equal(problem, Assert.Single(Sample.Errors(With($"flaws: {{ {flaws} }}, compare: {compare}"))).Problem);
    }

    private static string[] Names(string written) => [.. Sample.Valid(With(written)).Factors[^1].Levels.Select(level => level.Name)];

    private static string With(string written) => Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  ablation: {{ {written} }}");
}
