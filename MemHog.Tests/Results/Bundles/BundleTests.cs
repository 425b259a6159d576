using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Tests.Results.Bundles;

public sealed class BundleTests
{
    private static readonly Arbitrary<StoredRun> AnyRun = (
        from manifest in ArbitraryRuns.Manifest.Generator
        from trials in ArbitraryRuns.Trial.Generator.ArrayOf(3)
        from end in Gen.Elements<RunEnd?>(null, SampleRuns.End(), SampleRuns.End(RunState.Interrupted))
        select SampleBundles.Stored(manifest, [.. trials.Zip(manifest.Order, (trial, cell) => trial with { Cell = cell }).Select((trial, at) => trial with { Number = at + 1, Block = at / manifest.Cells.Length + 1 })], end))
        .ToArbitrary();

    [Fact]
    public void Any_run_comes_back_to_the_byte() => Prop.ForAll(AnyRun, run =>
    {
        var back = SampleBundles.Read(SampleBundles.Of(run));
        return back.Id == run.Id && back.IsSameAs(run);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void The_same_run_gives_the_same_bytes_whatever_the_order_of_its_trials_in_the_store() =>
        Assert.Equal(SampleBundles.Of(SampleBundles.Run), SampleBundles.Of(SampleBundles.Run with { Trials = [.. SampleBundles.Run.Trials.Reverse()] }));

    [Fact]
    public void A_run_that_was_cut_off_has_no_end() => Assert.Null(SampleBundles.Read(SampleBundles.Of(SampleBundles.Run with { End = null })).End);

    [Fact]
    public void A_run_without_a_trial_is_a_run() => Assert.Empty(SampleBundles.Read(SampleBundles.Of(SampleBundles.Run with { Trials = [] })).Trials);

    [Fact]
    public void The_parts_are_the_texts_of_the_store()
    {
        var parts = SampleBundles.PartsOf(SampleBundles.Of(SampleBundles.Run)).ToDictionary(part => part.Name, part => System.Text.Encoding.UTF8.GetString(part.Content));

        Assert.Equal(["index.json", "spec.yaml", "manifest.json", "trials.jsonl", "end.json"], parts.Keys);
        Assert.Equal(SampleBundles.Manifest.Spec, parts["spec.yaml"]);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(RunFormat.Write(SampleBundles.Manifest)) + "\n", parts["manifest.json"]);
        Assert.Equal(3, parts["trials.jsonl"].Count(c => c == '\n'));
    }

    [Fact]
    public void A_damaged_run_is_not_exported() =>
        Assert.Throws<StoreException>(() => SampleBundles.Of(SampleBundles.Run with { Trials = [SampleBundles.Run.Trials[0], SampleBundles.Run.Trials[0]] }));

    [Fact]
    public void A_trial_that_is_not_in_the_order_of_the_run_is_damage() =>
        Assert.Throws<StoreException>(() => SampleBundles.Of(SampleBundles.Stored(SampleBundles.Manifest, [SampleRuns.Trial(1, 1 - SampleBundles.Manifest.Order[0])], null)));

    [Fact]
    public void A_bundle_cut_at_any_byte_is_refused()
    {
        var bundle = SampleBundles.Of(SampleBundles.Run);

        Assert.All(Enumerable.Range(0, bundle.Length), length => Assert.Throws<BundleException>(() => SampleBundles.Read(bundle[..length])));
    }

    [Fact]
    public void Any_mutation_of_a_bundle_is_refused_or_gives_the_same_run()
    {
        var (bundle, run) = (SampleBundles.Of(SampleBundles.Run), SampleBundles.Run);
        var mutation =
            from hits in Gen.Choose(0, bundle.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(3)
            from kind in Gen.Choose(0, 3)
            select Mutated(bundle, kind, hits);
        Prop.ForAll(mutation.ToArbitrary(), bytes =>
        {
            try
            {
                return SampleBundles.Read(bytes).IsSameAs(run);
            }
            catch (BundleException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void A_bit_that_flips_in_a_header_is_refused_or_gives_the_same_run()
    {
        var (bundle, run) = (SampleBundles.Of(SampleBundles.Run), SampleBundles.Run);
        // The list of entries and its end: where a reader of zips finds out where to read.
        for (var place = bundle.Length - 400; place < bundle.Length; place++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var hit = bundle.ToArray();
                hit[place] ^= (byte)(1 << bit);
                try
                {
                    Assert.True(SampleBundles.Read(hit).IsSameAs(run));
                }
                catch (BundleException)
                {
                    // Refused, as it may be.
                }
            }
        }
    }

    private static byte[] Mutated(byte[] bundle, int kind, (int Place, int Value)[] hits)
    {
        var bytes = bundle.ToList();
        foreach (var (place, value) in hits)
        {
            var at = Math.Min(place, bytes.Count - 1);
            if (kind == 0)
                bytes[at] = (byte)value;
            else if (kind == 1)
                bytes.Insert(at, (byte)value);
            else if (kind == 2)
                bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
            else
                bytes.InsertRange(at, bundle[..Math.Min(value, bundle.Length)]);
        }

        return [.. bytes];
    }
}
