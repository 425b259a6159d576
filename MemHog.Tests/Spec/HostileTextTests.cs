using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

public sealed class HostileTextTests
{
    /// <summary>Text, and where its only error is.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "", "0:0" },
        { "\n\n# nothing but a comment\n", "0:0" },
        { "---\n...\n", "1:1" },
        { "just words", "1:1" },
        { "[1, 2]", "1:1" },
        { "name: demo\ntarget:\n\tproject: service\n", "3:1" },
        { "name: demo\nload:\n  request: GET /\n  \tclients: 4\n", "4:3" },
        { "name: [demo\n", "2:1" },
        { "name: \"demo\n", "1:7" },
        { "slo: { success: >= 99% }\n", "1:17" },
        { "slo:\n  success: >= 99%\n", "2:12" },
        { "target:\n  command: [./s, 127.0.0.1:{port}]\n", "2:28" },
        { "question: why: because\n", "1:14" },
        { "target:\n    a: 1\n  b: 2\n", "3:3" },
        { "name: \"\\UFFFFFFFF\"", "1:18" },
        { "name: demo\0\nbinary", "1:11" },
        { "a: 1\n\u0007", "2:1" },
        { "%YAML 9.9\n---\nname: x\n", "1:1" },
    };

    /// <summary>Numbers stand for texts too long for the name of a test.</summary>
    public static TheoryData<string, int, string> Large => new()
    {
        { "[", 1 << 19, "1:34" },
        { "- ", 1 << 19, "1:67" },
        { "{a: ", 1 << 17, "1:130" },
        { "a", 1 << 20, "1:1" },
        { "a", (1 << 20) + 1, "0:0" },
        { " ", 100_000_000, "0:0" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_text_is_one_clean_error(string text, string place) => OneError(text, place);

    [Theory]
    [MemberData(nameof(Large))]
    public void A_large_text_is_one_clean_error(string piece, int times, string place) =>
        OneError(new StringBuilder().Insert(0, piece, times).ToString(), place);

    [Fact]
    public void An_alias_is_refused_before_it_can_multiply()
    {
        var laughs = string.Concat(Enumerable.Range(1, 60).Select(i => $"l{i}: &l{i} [*l{i - 1}, *l{i - 1}, *l{i - 1}]\n"));

        Assert.Contains(Sample.Errors("l0: &l0 [ha]\n" + laughs), error => error.Problem.Contains("alias", StringComparison.Ordinal));
    }

    [Fact]
    public void An_alias_to_itself_is_refused() =>
        Assert.Equal(["the anchor &a is not read here", "the alias *a is not read here"], Sample.Errors(Sample.With("[512MiB]", "&a [*a]")).Select(error => error.Problem));

    [Fact]
    public void A_second_document_and_a_tag_are_refused_beside_other_errors() =>
        Assert.Equal(["1:7", "8:12", "18:1"], Sample.Errors(Sample.Text.Replace("demo", "!!str demo", StringComparison.Ordinal).Replace("clients: 4", "clients: x", StringComparison.Ordinal) + "---\na: 1\n").Select(error => $"{error.Line}:{error.Column}"));

    [Fact]
    public void Thousands_of_unknown_keys_are_read_in_a_moment()
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal(100_000, Sample.Errors(Sample.Text + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}:\n"))).Length);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void The_report_cannot_steer_a_terminal() =>
        Assert.DoesNotContain(Sample.Read(Sample.With("clients: 4", "\"\\e[2J\\u202Ek\": 1\n  clients: \"\\e]0;x\\a\"")).ToString()!, c => char.IsControl(c) && c != '\n' || c == '\u202e');

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Prop.ForAll<string?>(text => Survives(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_text_of_YAMLs_own_characters_makes_the_reader_throw() =>
        Prop.ForAll(Gen.Elements("{}[],:#&*!|>'\"%@`-?~ \n\t\\U0xaé<=.".ToCharArray()).ArrayOf().ToArbitrary(), characters => Survives(new string(characters)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60));

    [Fact]
    public void No_slip_in_a_valid_text_makes_the_reader_throw() =>
        Prop.ForAll(Slips(Sample.Text).ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void No_slip_in_companions_and_protections_makes_the_reader_throw() =>
        Prop.ForAll(Slips(WithCompanions).ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static void OneError(string text, string place)
    {
        var error = Assert.Single(Sample.Errors(text));

        Assert.Equal(place, $"{error.Line}:{error.Column}");
        Assert.NotEmpty(error.Problem);
        Assert.EndsWith(".", error.Remedy, StringComparison.Ordinal);
    }

    private static string WithCompanions =>
        "companions:\n  up: { command: [./server, \"{port}\"], env: { A: 1 } }\n  down: { project: service, env: { UP: \"{up.port}\" } }\n"
        + Sample.With("limit: [512MiB]", "limit: [512MiB]\n  protections: [none, limit-4+budget-70, { name: own, env: { B: \"{down.port}\" } }]");

    /// <summary>A text with a stretch of it cut out, and something else put in its place.</summary>
    private static Gen<string> Slips(string text) =>
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(0, Math.Min(12, text.Length - start))
        from instead in Gen.Elements("", " ", "\n", "\t", ":", ": ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!t ", "- ", "|", ">", "~", "-1", "1e999", "99999999999999999999", "%", "\0", "\r", "\ud800", "?", "<<: ", "---\n")
        select string.Concat(text.AsSpan(0, start), instead, text.AsSpan(start + length));

    private static bool Survives(string text) => Sample.Read(text) switch
    {
        SpecResult.Valid => true,
        SpecResult.Invalid invalid => !invalid.Errors.IsEmpty && invalid.ToString().EndsWith(" in /lab/demo.yaml.\n", StringComparison.Ordinal),
        _ => false,
    };
}
