using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

/// <summary>A run records no secret, and yet it can be run again.</summary>
public sealed class RecordedExperimentTests
{
    private static readonly string Written = Sample.With("request: GET /work?mb=100", "requests: [{ request: /a, headers: { Authorization: Bearer one, Accept: text/plain } }]")
        .Replace("  ready: /ready", "  env: { PASSWORD: two, DOTNET_gcServer: \"0\" }\n  ready: /ready", StringComparison.Ordinal);

    private static readonly string[] Paths = ["target.env.PASSWORD", "load.requests[0].headers.Authorization"];

    [Fact]
    public void What_a_recorded_text_leaves_out_is_told_by_its_path()
    {
        Assert.Equal(Paths, RecordedExperiment.Withheld(Sample.Valid(Written).Source));
        Assert.Empty(RecordedExperiment.Withheld(Written));
        Assert.Equal([("load.requests[0].headers.Authorization", "Bearer one"), ("target.env.PASSWORD", "two")], RecordedExperiment.ValuesIn(Written).Select(value => (value.Key, value.Value)).OrderBy(value => value.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void With_the_values_it_is_the_experiment_that_was_written()
    {
        var original = Sample.Valid(Written);
        var values = RecordedExperiment.ValuesIn(Written);

        var again = Valid(RecordedExperiment.Read(original.Source, Sample.File, path => values.GetValueOrDefault(path), Sample.Machine));

        Assert.Equal(original.Target.Environment, again.Target.Environment);
        Assert.Equal(original.Load, again.Load);
        Assert.Equal(original.Source, again.Source);
    }

    [Fact]
    public void A_value_is_taken_to_the_letter_and_stays_out_of_the_text() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), secret =>
    {
        // What no variable of a process can hold is refused before, as in any experiment.
        var text = secret.Get.Replace("\0", "", StringComparison.Ordinal);
        var source = Sample.Valid(Written).Source;
        var read = RecordedExperiment.Read(source, Sample.File, path => path == Paths[0] ? text : "x", Sample.Machine);
        if (read is not SpecResult.Valid(var experiment))
            return;
        Assert.Equal(text, experiment.Target.Environment["PASSWORD"]);
        Assert.Equal(source, experiment.Source);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_values_that_are_missing_are_one_report_with_their_places()
    {
        var report = RecordedExperiment.Read(Sample.Valid(Written).Source, Sample.File, _ => null, Sample.Machine).ToString()!;

        Assert.Contains("/lab/demo.yaml:5:20: target.env.PASSWORD: the value was not recorded", report, StringComparison.Ordinal);
        Assert.Contains("load.requests[0].headers.Authorization: the value was not recorded", report, StringComparison.Ordinal);
        Assert.Contains("--env NAME=VALUE", report, StringComparison.Ordinal);
        Assert.Contains("2 errors", report, StringComparison.Ordinal);
    }

    private static Load.Model.Experiment Valid(SpecResult result) =>
        result is SpecResult.Valid(var experiment) ? experiment : throw new Xunit.Sdk.XunitException(result.ToString());
}
