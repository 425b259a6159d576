using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Spec;
using MemHog.Tests.Documentation;

namespace MemHog.Tests.Spec;

public sealed class ProtectionCatalogueTests
{
    private static readonly Regex SchemaPattern = new(
        JsonDocument.Parse(Repository.Read("experiments/experiment.schema.json")).RootElement.GetProperty("definitions").GetProperty("protection").GetProperty("pattern").GetString()!,
        RegexOptions.ECMAScript);

    [Theory]
    [InlineData("none", "")]
    [InlineData("limit-4", "Protections__Limit=4")]
    [InlineData("queue-8", "Protections__Queue=8")]
    [InlineData("rate-50", "Protections__Rate=50")]
    [InlineData("budget-70", "Protections__Budget=70")]
    [InlineData("limit-4+budget-70", "Protections__Budget=70 Protections__Limit=4")]
    [InlineData("rate-100000+limit-10000+queue-100000+budget-100", "Protections__Budget=100 Protections__Limit=10000 Protections__Queue=100000 Protections__Rate=100000")]
    [InlineData("{ name: mine, env: { Protections__QueueWait: 2s } }", "Protections__QueueWait=2s")]
    [InlineData("{ name: limit-4-slow, env: { Protections__Limit: 4 } }", "Protections__Limit=4")]
    public void A_level_sets_the_switches_that_its_name_says(string written, string variables) =>
        Assert.Equal(variables, Variables(Assert.Single(Sample.Valid(With($"[{written}]")).Factors[^1].Levels)));

    [Theory]
    [InlineData("limt-4", "is not in the protection catalogue", "Did you mean limit-4?")]
    [InlineData("Limit-4", "is not in the protection catalogue", "Did you mean limit-4?")]
    [InlineData("non", "is not in the protection catalogue", "Did you mean none?")]
    [InlineData("buget", "is not in the protection catalogue", "Did you mean budget-70?")]
    [InlineData("shield-9", "is not in the protection catalogue", "Write one that memhog protections lists")]
    [InlineData("limit", "has no whole number after limit", "Write limit-1 to limit-10000, e.g. limit-4.")]
    [InlineData("limit-x", "has no whole number after limit", "Write limit-1 to limit-10000, e.g. limit-4.")]
    [InlineData("limit-0", "is out of bounds with \"0\" for limit", "Write limit-1 to limit-10000, e.g. limit-4.")]
    [InlineData("limit-10001", "is out of bounds with \"10001\" for limit", "Write limit-1 to limit-10000, e.g. limit-4.")]
    [InlineData("budget-101", "is out of bounds with \"101\" for budget", "Write budget-1 to budget-100, e.g. budget-70.")]
    [InlineData("rate-99999999999999999999", "is out of bounds with \"99999999999999999999\" for rate", "Write rate-1 to rate-100000, e.g. rate-50.")]
    [InlineData("limit-04", "has a number that begins with 0", "Write limit-4, so that one level has one name.")]
    [InlineData("limit-4+limit-8", "has limit twice", "Keep one of the two; different kinds can be joined, e.g. rate-50+limit-4.")]
    [InlineData("none+limit-4", "joins none with others", "Write none alone, or take it away.")]
    [InlineData("limit-4+", "is not in the protection catalogue", "Write one that memhog protections lists")]
    public void What_is_no_protection_is_an_error_with_a_remedy(string written, string problem, string remedy)
    {
        var error = Assert.Single(Sample.Errors(With($"[{written}]")));

        Assert.Equal(("factors.protections[0]", problem), (error.Path, error.Problem));
        Assert.StartsWith(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_part_of_a_name_is_reported() =>
        Assert.Equal(["limit", "budget"], Sample.Errors(With("[limit-0+budget-0]")).Select(error => error.Problem.Split(' ')[^1]));

    [Theory]
    [InlineData("none")]
    [InlineData("limit-4")]
    [InlineData("limit-0")]
    [InlineData("queue-8+rate-1")]
    public void A_name_of_the_catalogue_means_the_same_in_every_experiment(string name) =>
        Assert.Equal($"the name {name} belongs to the protection catalogue", Assert.Single(Sample.Errors(With($"[{{ name: {name}, env: {{ A: 1 }} }}]"))).Problem);

    [Fact]
    public void A_switch_that_another_factor_sets_too_is_a_conflict() =>
        Assert.Equal(
            "Protections__Limit is already set by the factor protections",
            Assert.Single(Sample.Errors(With("[none, limit-4]\n  places: [{ name: two, env: { Protections__Limit: 2 } }]"))).Problem);

    [Fact]
    public void The_bounds_and_switches_are_those_of_the_protections_themselves()
    {
        var table = Regex.Matches(Repository.Read("MemHog.Api/Protections/README.md"), @"^\| `(Protections__\w+)=(\d+)` \| (\d+) to (\d+) \|", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, int.Parse(row.Groups[2].Value), int.Parse(row.Groups[3].Value), int.Parse(row.Groups[4].Value)));

        Assert.Equal(table, ProtectionCatalogue.Kinds.Select(kind => (kind.Variable, kind.Usual, kind.Least, kind.Most)));
    }

    [Fact]
    public void The_schema_takes_exactly_the_names_that_the_reader_takes() =>
        Prop.ForAll(Names.ToArbitrary(), name => Assert.Equal((name, Sample.Read(With($"[{name}]")) is SpecResult.Valid), (name, SchemaPattern.IsMatch(name))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_kind_says_what_it_does_with_N_in_one_sentence() =>
        Assert.All(ProtectionCatalogue.Kinds, kind => Assert.Matches(@"^[A-Z][^.]*\bN\b[^.]*\.$|^N [^.]*\.$", kind.Summary));

    private static Gen<string> Names =>
        from parts in (
            from kind in Gen.Elements("rate", "limit", "queue", "budget", "rate", "limit", "queue", "budget", "none", "shield", "")
            from number in Gen.Elements("1", "4", "100", "101", "9999", "10000", "10001", "99999", "100000", "100001", "0", "04", "", "x")
            select kind == "none" ? kind : $"{kind}-{number}").NonEmptyListOf()
        select string.Join('+', parts.Take(4));

    private static string Variables(Level level) => string.Join(' ', level.Environment.Select(variable => $"{variable.Key}={variable.Value}"));

    private static string With(string levels) => Sample.With("limit: [512MiB]", $"limit: [512MiB]\n  protections: {levels}");
}
