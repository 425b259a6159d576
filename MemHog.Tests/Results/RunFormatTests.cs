using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public class RunFormatTests
{
    private const string Id = "oom-512-20261120-193012-4f2a";

    [Fact]
    public void Any_trial_reads_back_as_it_was_written() =>
        Prop.ForAll(ArbitraryRuns.Trial, trial => Same.As(trial, RunFormat.ReadTrial(Id, Stored(RunFormat.Write(trial))))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_manifest_reads_back_as_it_was_written() =>
        Prop.ForAll(ArbitraryRuns.Manifest, manifest => Same.As(manifest, RunFormat.ReadManifest(Id, Stored(RunFormat.Write(manifest))))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(RunState.Complete)]
    [InlineData(RunState.Interrupted)]
    internal void An_end_reads_back_as_it_was_written(RunState state) =>
        Assert.Equal(SampleRuns.End(state), RunFormat.ReadEnd(Id, Stored(RunFormat.Write(SampleRuns.End(state)))));

    [Fact]
    public void A_text_is_one_line_whatever_is_in_it() =>
        Prop.ForAll(ArbitraryRuns.Trial, trial => !RunFormat.Write(trial).Contains((byte)'\n')).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_stored_form_is_the_committed_one_in_every_country(string culture) => InCulture.Do(culture, () =>
    {
        Golden("manifest.json", RunFormat.Write(SampleRuns.Manifest()));
        Golden("trial.json", RunFormat.Write(SampleRuns.Trial(1)));
        Golden("end.json", RunFormat.Write(SampleRuns.End()));
        Same.As(SampleRuns.Manifest(), RunFormat.ReadManifest(Id, Stored(RunFormat.Write(SampleRuns.Manifest()))));
        Same.As(SampleRuns.Trial(1), RunFormat.ReadTrial(Id, Stored(RunFormat.Write(SampleRuns.Trial(1)))));
    });

    [Theory]
    [InlineData(50)]
    [InlineData(20)]
    public void A_typical_trial_takes_less_than_20_KB(int samplingMilliseconds)
    {
        var size = RunFormat.Write(SampleRuns.Typical(1, TimeSpan.FromMilliseconds(samplingMilliseconds))).Length;

        Assert.InRange(size, 1, 20_000);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("99999999999999999999")]
    public void A_newer_schema_is_refused_before_anything_else_is_read(string schema)
    {
        var error = Assert.Throws<StoreException>(() => RunFormat.ReadManifest(Id, Stored($$"""{"schema":{{schema}},"shape":["unheard","of"]}""")));

        Assert.Equal($"Run {Id} was written by a newer MemHog (schema {schema}), this one reads up to 5: update.", error.Message);
    }

    [Fact]
    public void Damage_is_reported_with_the_run_and_the_place()
    {
        var text = Encoding.UTF8.GetString(RunFormat.Write(SampleRuns.Trial(1))).Replace("\"oom_kills\":1,\"peak", "\"oom_kills\":x,\"peak");

        var error = Assert.Throws<StoreException>(() => RunFormat.ReadTrial(Id, new StoredText("trials.jsonl line 7", Encoding.UTF8.GetBytes(text))));

        Assert.Equal($"Run {Id} is damaged: trials.jsonl line 7: byte {text.IndexOf(":x,", StringComparison.Ordinal) + 1} ($.oom_kills) is not as MemHog writes it.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":\"1\"}")]
    [InlineData("\0\0\0\0")]
    public void What_is_no_manifest_is_damage(string text) => Assert.Throws<StoreException>(() => RunFormat.ReadManifest(Id, Stored(text)));

    [Theory]
    [InlineData("\"order\":[1,0,0,1,1,0]", "\"order\":[1,0,0,1,1,2]")]
    [InlineData("\"order\":[1,0,0,1,1,0]", "\"order\":[1,0,0,1,1,-1]")]
    [InlineData("\"index\":1", "\"index\":0")]
    [InlineData("\"success\":0.99", "\"success\":null")]
    [InlineData("{\"factor\":\"gc\",\"level\":\"default\"}", "null")]
    [InlineData("\"dotnet\"", "null")]
    [InlineData("\"seed\":42", "\"seed\":42,\"seed\":42")]
    [InlineData("\"seed\":42", "\"seed\":42,\"more\":1")]
    [InlineData("\"seed\":42,", "")]
    [InlineData("\"GET\"", "null")]
    [InlineData("\"DOTNET_gcServer\":\"0\"", "\"DOTNET_gcServer\":null")]
    [InlineData("\"DOTNET_gcServer\":\"0\"", "\"DOTNET_gcServer\":\"0\",\"DOTNET_gcServer\":\"1\"")]
    [InlineData("\"warmup_seconds\":2", "\"warmup_seconds\":1e28")]
    [InlineData("4f2a", "4f2b")]
    public void A_manifest_that_does_not_hold_together_is_damage(string good, string bad)
    {
        var text = Encoding.UTF8.GetString(RunFormat.Write(SampleRuns.Manifest()));
        Assert.Contains(good, text, StringComparison.Ordinal);

        Assert.Throws<StoreException>(() => RunFormat.ReadManifest(Id, Stored(text.Replace(good, bad, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("\"number\":1", "\"number\":0")]
    [InlineData("\"bucket_steps\":[3,", "\"bucket_steps\":[-3,")]
    [InlineData("\"bucket_steps\":[3,", "\"bucket_steps\":[2147483647,")]
    [InlineData("\"bucket_steps\":[3,697", "\"bucket_steps\":[3,0")]
    [InlineData("\"counts\":[1,", "\"counts\":[0,")]
    [InlineData("\"counts\":[1,", "\"counts\":[1,1,")]
    [InlineData("{\"unit\":100,\"count\":3,", "{\"unit\":100,\"count\":4,")]
    [InlineData("{\"unit\":100,\"count\":3,", "{\"unit\":100,\"steps\":[1,2,3],\"count\":3,")]
    [InlineData("{\"unit\":100,\"count\":3,\"packed\":\"", "{\"unit\":100,\"count\":3,\"packed\":\"?")]
    [InlineData("{\"unit\":409600,\"count\":3,", "{\"unit\":409600,\"count\":2,")]
    [InlineData("\"ended\":{\"ok\":", "\"ended\":{\"okay\":")]
    [InlineData("\"oom-killed\"", "1")]
    [InlineData("\"alive\"", "\"immortal\"")]
    public void A_trial_that_does_not_hold_together_is_damage(string good, string bad)
    {
        var text = Encoding.UTF8.GetString(RunFormat.Write(SampleRuns.Trial(1)));
        Assert.Contains(good, text, StringComparison.Ordinal);

        Assert.Throws<StoreException>(() => RunFormat.ReadTrial(Id, Stored(text.Replace(good, bad, StringComparison.Ordinal))));
    }

    [Fact]
    public void Whatever_bytes_are_hit_reading_gives_a_trial_or_a_store_exception()
    {
        var text = RunFormat.Write(SampleRuns.Trial(1));
        var hits = Gen.Choose(0, text.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(3).ToArbitrary();
        Prop.ForAll(hits, bytes =>
        {
            var hit = text.ToArray();
            foreach (var (place, value) in bytes)
                hit[place] = (byte)value;
            Assert.True(Record.Exception(() => RunFormat.ReadTrial(Id, Stored(hit))) is null or StoreException);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_trial_cut_at_any_byte_is_damage()
    {
        var text = RunFormat.Write(SampleRuns.Trial(1));

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Throws<StoreException>(() => RunFormat.ReadTrial(Id, Stored(text[..length]))));
    }

    [Fact]
    public void Lists_that_an_older_run_does_not_have_are_empty()
    {
        var manifest = JsonNode.Parse(RunFormat.Write(SampleRuns.Manifest()))!.AsObject();
        var trial = JsonNode.Parse(RunFormat.Write(SampleRuns.Trial(1)))!.AsObject();
        Assert.True(manifest.Remove("target_files") && manifest.Remove("resumptions") && manifest.Remove("experiment_file") && manifest.Remove("probes"));
        Assert.True(manifest.Remove("companions") && trial.Remove("seconds") && trial.Remove("heap") && trial.Remove("usage") && trial.Remove("sampling") && trial.Remove("slots") && trial.Remove("ledger"));

        var older = RunFormat.ReadTrial(Id, Stored(trial.ToJsonString()));

        var read = RunFormat.ReadManifest(Id, Stored(manifest.ToJsonString()));
        Assert.Empty(read.Companions);
        Assert.Empty(read.TargetFiles);
        Assert.Empty(read.Resumptions);
        Assert.Equal(read.Runner, read.CurrentRunner);
        Assert.Null(read.ExperimentFile);
        Assert.Null(read.Probes);
        Assert.Empty(older.Seconds);
        Assert.Empty(older.Heap);
        Assert.Empty(older.Usage);
        Assert.Empty(older.Slots);
        Assert.Null(older.Sampling);
        Assert.Null(older.Ledger);
    }

    [Fact]
    public void Samples_of_an_older_run_are_three_columns_of_plain_steps()
    {
        var trial = JsonNode.Parse(RunFormat.Write(SampleRuns.Trial(1)))!.AsObject();
        trial["samples"] = JsonNode.Parse("""{"at_ns":{"unit":100,"steps":[500000,500001]},"current_bytes":{"unit":409600,"steps":[1,299]},"anon_bytes":{"unit":40960,"steps":[7,2893]}}""");

        MemorySample[] expected = [new(0.05, 409_600, 286_720), new(0.1000001, 122_880_000, 118_784_000)];
        Assert.Equal(expected, RunFormat.ReadTrial(Id, Stored(trial.ToJsonString())).Samples.AsEnumerable());
    }

    [Fact]
    public void A_faulty_histogram_does_not_get_in() =>
        Assert.Throws<ArgumentException>(() => RunFormat.Write(SampleRuns.Trial(1) with { OkLatency = new Histogram([new Bucket(5, 0)], 1) }));

    [Fact]
    public void Trials_come_in_the_order_of_their_numbers_and_once()
    {
        StoredText[] texts = [.. new[] { 3, 1, 2 }.Select(number => Stored(RunFormat.Write(SampleRuns.Trial(number))))];

        Assert.Equal([1, 2, 3], RunFormat.ReadTrials(SampleRuns.Manifest(), texts).Select(trial => trial.Number));
        Assert.Contains("trial 3 is there twice", Assert.Throws<StoreException>(() => RunFormat.ReadTrials(SampleRuns.Manifest(), [.. texts, texts[0]])).Message);
    }

    [Fact]
    public void A_trial_of_a_cell_that_the_run_does_not_have_is_damage() => Assert.Throws<StoreException>(() =>
        RunFormat.ReadTrials(SampleRuns.Manifest(), [Stored(RunFormat.Write(SampleRuns.Trial(1, cell: 2)))]));

    private static StoredText Stored(byte[] text) => new("here", text);

    private static StoredText Stored(string text) => Stored(Encoding.UTF8.GetBytes(text));

    private static void Golden(string name, byte[] actual, [CallerFilePath] string thisFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(thisFile)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("MEMHOG_REGENERATE_GOLDEN") == "1")
            File.WriteAllBytes(path, [.. actual, (byte)'\n']);
        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(actual) + "\n");
    }
}
