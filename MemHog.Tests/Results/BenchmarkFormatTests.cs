using System.Text;
using MemHog.Load.Results;
using MemHog.Tests.Bench;

namespace MemHog.Tests.Results;

public sealed class BenchmarkFormatTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("99999999999999999999")]
    public void A_newer_schema_is_refused_before_anything_else_is_read(string schema)
    {
        var error = Refused($$"""{"schema":{{schema}},"whatever":1}""");

        Assert.Contains($"newer MemHog (schema {schema})", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    public void What_is_no_benchmark_is_damage(string text) => Assert.Contains($"Benchmark {SampleBenchmarks.Id} is damaged", Refused(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Cut_off_anywhere_it_is_damage()
    {
        var whole = BenchmarkFormat.Write(SampleBenchmarks.Speed(blocks: 1));

        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<StoreException>(() => BenchmarkFormat.Read(SampleBenchmarks.Id, whole.AsSpan(0, length)));
    }

    [Fact]
    public void One_that_was_renamed_by_hand_is_damage() => Assert.Contains(
        "another benchmark", Assert.Throws<StoreException>(() => BenchmarkFormat.Read("another", BenchmarkFormat.Write(SampleBenchmarks.Speed()))).Message, StringComparison.Ordinal);

    private static StoreException Refused(string text) =>
        Assert.Throws<StoreException>(() => BenchmarkFormat.Read(SampleBenchmarks.Id, Encoding.UTF8.GetBytes(text)));
}
