using System.Globalization;
using System.Text;
using System.Text.Json;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Telling;
using MemHog.Load.Results;
using MemHog.Tests.Report;
using MemHog.Tests.Results;
using Spectre.Console;

namespace MemHog.Tests.Bench;

public sealed class BenchmarkTellingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void A_benchmark_is_told_the_same_in_every_country(string culture) => InCulture.Do(culture, () =>
    {
        var report = Judges.Judge(SampleBenchmarks.Speed());

        Golden.Matches("speed.txt", Text(report));
        Golden.Matches("speed.json", BenchmarkJson.Of(report));
    });

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_stored_form_is_the_committed_one_in_every_country(string culture) => InCulture.Do(culture, () =>
    {
        var text = BenchmarkFormat.Write(SampleBenchmarks.Speed(blocks: 1));

        Golden.Matches("stored.json", Encoding.UTF8.GetString(text) + "\n");
        Same.As(SampleBenchmarks.Speed(blocks: 1), BenchmarkFormat.Read(SampleBenchmarks.Id, text));
    });

    [Fact]
    public void The_json_holds_the_samples_and_what_follows_from_them()
    {
        using var json = JsonDocument.Parse(BenchmarkJson.Of(Judges.Judge(SampleBenchmarks.Speed())));

        Assert.Equal("holds", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(18, json.RootElement.GetProperty("benchmark").GetProperty("samples").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("figures").EnumerateArray(), figure => Assert.NotEqual(0, figure.GetProperty("values").GetArrayLength()));
    }

    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0")]
    [InlineData(0.0000123456, "1.23e-5")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(1.5, "1.5")]
    [InlineData(12.3456, "12.35")]
    [InlineData(123.456, "123.5")]
    [InlineData(58912.6, "58,913")]
    [InlineData(-1.25, "-1.25")]
    public void A_number_has_about_four_digits(double? value, string expected) => Assert.Equal(expected, Digits.Of(value));

    private static string Text(BenchmarkReport report)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 120;
        console.Profile.Capabilities.Unicode = true;
        BenchmarkText.Write(report, console, writer);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
