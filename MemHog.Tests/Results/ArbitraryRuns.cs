using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Results;

/// <summary>Manifests and trials with anything in them that the model allows.</summary>
internal static class ArbitraryRuns
{
    private static readonly IArbMap Map = ArbMap.Default;

    // Texts as programs write them: lone surrogates cannot come out of UTF-8.
    private static readonly Gen<string> Text = Gen.Choose(0, 0x2FFF).ArrayOf().Select(codes => new string([.. codes.Select(code => (char)code)]));
    private static readonly Gen<long> Count = Gen.Frequency((3, Gen.Choose(0, 1000).Select(i => (long)i)), (1, Map.GeneratorFor<long>().Select(i => i & long.MaxValue)));
    private static readonly Gen<double> Seconds = Map.GeneratorFor<NormalFloat>().Select(d => d.Get);

    // What a clock of .NET gives: whole ticks of 100 ns.
    private static readonly Gen<double> Clock = Gen.Choose(0, int.MaxValue).Select(ticks => TimeSpan.FromTicks(ticks).TotalSeconds);
    private static readonly Gen<TimeSpan> Duration = Map.GeneratorFor<long>().Select(ticks => new TimeSpan(ticks));

    private static readonly Gen<ImmutableSortedDictionary<string, string>> Variables =
        from names in Text.ArrayOf()
        from value in Text
        select names.Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(name => name, _ => value, StringComparer.Ordinal);

    private static readonly Gen<Histogram> Latency =
        from indices in Gen.Choose(0, Histogram.BucketCount - 1).ArrayOf()
        from count in Count
        from max in Count
        select new Histogram([.. indices.Distinct().Order().Select((index, i) => new Bucket(index, 1 + count % (1L << 40) / (i + 1)))], max);

    private static readonly Gen<OutcomeCounts> Outcomes = Count.ArrayOf(Enum.GetValues<Load.Model.Outcome>().Length).Select(counts => OutcomeCounts.From(counts));

    private static readonly Gen<MemorySample> Sample =
        from at in Clock
        from current in Gen.OneOf(Count.Select(pages => unchecked(pages * 4096)), Map.GeneratorFor<long>())
        from anon in Count
        select new MemorySample(at, current, anon);

    private static readonly Gen<Fate> AnyFate =
        from kind in Gen.Elements(Enum.GetValues<FateKind>())
        from code in Map.GeneratorFor<int?>()
        from at in Seconds
        from kills in Count
        select new Fate(kind, code, at, kills);

    private static readonly Gen<Second> AnySecond =
        from at in Gen.Choose(0, int.MaxValue)
        from counts in Count.ArrayOf(5)
        select new Second(at / 1e6, counts[0], counts[1], counts[2], counts[3], counts[4]);

    private static readonly Gen<HeapType> AnyType =
        from name in Text
        from count in Count
        from bytes in Count
        select new HeapType(name, count, bytes);

    private static readonly Gen<HeapSnapshot> AnySnapshot =
        from times in Seconds.Two()
        from life in Gen.Choose(0, 100)
        from types in AnyType.ArrayOf()
        from rest in AnyType
        select new HeapSnapshot(times.Item1, life, times.Item2, life % 2 == 0, [.. types], rest);

    public static readonly Arbitrary<TrialResult> Trial = (
        from number in Gen.Choose(1, int.MaxValue)
        from place in Gen.Choose(0, 1000).Two()
        from warmup in Outcomes
        from requests in Outcomes
        from statuses in Gen.Choose(-1, 999).ArrayOf()
        from latency in Latency
        from fates in AnyFate.ArrayOf()
        from kills in Count
        from peak in Map.GeneratorFor<long?>()
        from text in Text
        from samples in Sample.ArrayOf()
        from phases in Seconds.ArrayOf(5)
        from lines in Text.ArrayOf()
        from seconds in AnySecond.ArrayOf()
        from heap in AnySnapshot.ArrayOf()
        from companion in AnyFate
        select new TrialResult
        {
            Number = number,
            Block = place.Item1,
            Cell = place.Item2,
            StartedAtSeconds = phases[1] + phases[2],
            BecameReady = number % 2 == 0,
            Warmup = warmup,
            Requests = requests,
            Statuses = statuses.Distinct().ToImmutableSortedDictionary(status => status, status => (long)status * 3),
            OkLatency = latency,
            Fates = [.. fates],
            OomKills = kills,
            PeakBytes = peak,
            PeakSource = text,
            Samples = [.. samples],
            Phases = new Phases(phases[0], phases[1], phases[2], phases[3], phases[4]),
            CompanionFailure = kills % 2 == 0 ? null : new CompanionFailure(text, companion, [.. lines]),
            LastOutput = [.. lines],
            Seconds = [.. seconds],
            Heap = [.. heap],
            HeapMissed = [.. lines.Select((line, i) => new MissedSnapshots(line, i))],
        }).ToArbitrary();

    private static readonly Gen<HttpCall> Call =
        from method in Text
        from path in Text
        from weight in Gen.Choose(1, 1000)
        from names in Text.ArrayOf()
        from body in Text
        from time in Duration
        select new HttpCall(method, path)
        {
            Weight = weight,
            Headers = [.. names.Select((name, i) => i % 2 == 0 ? new HttpHeader("Accept", name) : new HttpHeader("X" + name, null))],
            Body = weight % 3 == 0 ? null : new HttpBody(weight, body),
            Timeout = weight % 2 == 0 ? null : time,
        };

    private static readonly Gen<RequestMix?> Mix = Call.NonEmptyListOf().Select(calls => (RequestMix?)new RequestMix([.. calls]));

    private static readonly Gen<LoadShape> Load =
        from method in Text
        from path in Text
        from clients in Map.GeneratorFor<int>()
        from times in Duration.ArrayOf(4)
        from payload in Map.GeneratorFor<long?>()
        from rate in Gen.Choose(0, 100_000)
        from mix in Gen.OneOf(Gen.Constant<RequestMix?>(null), Mix)
        select new LoadShape(
            mix ?? new HttpCall(method, path), clients, times[0], times[1], times[2], times[3],
            payload is { } bytes ? new Bytes(bytes) : null,
            rate > 50_000 ? new ArrivalRate(rate / 7.0) : null)
        {
            Tls = rate % 2 == 0,
        };

    private static readonly Gen<Cell> AnyCell =
        from factor in Text
        from level in Text
        from environment in Variables
        from limit in Map.GeneratorFor<long?>()
        from load in Load
        from switches in Text.ArrayOf()
        select new Cell(0, [new LevelChoice(factor, level) { Switches = switches.Length > 2 ? [.. switches] : null }], environment, limit is { } bytes ? new MemoryLimit(new Bytes(bytes)) : MemoryLimit.None, load);

    public static readonly Arbitrary<RunManifest> Manifest = (
        from cells in AnyCell.ArrayOf()
        from order in Gen.Choose(0, 1000).ArrayOf()
        from texts in Text.ArrayOf(8)
        from seed in Map.GeneratorFor<int>()
        from command in Text.ArrayOf()
        from started in Map.GeneratorFor<DateTimeOffset>()
        from success in Seconds
        from flag in Map.GeneratorFor<bool>()
        from size in Count
        select SampleRuns.Manifest() with
        {
            Experiment = texts[0],
            Question = texts[1],
            Spec = texts[2],
            SpecHash = texts[3],
            Seed = seed,
            TrialsPerCell = seed,
            Slo = new Slo(flag ? null : new Ratio(success), flag ? new Ratio(success) : null),
            Cells = [.. cells.Select((cell, index) => cell with { Index = index })],
            Order = [.. order.Where(_ => cells.Length > 0).Select(cell => cell % cells.Length)],
            StartedAt = started,
            TargetCommand = [.. command],
            Companions = [.. command.Take(2).Select(name => new CompanionCommand(name, [.. command]))],
            Machine = Machine(flag ? texts[4] : null, texts[5], size, flag),
            Runner = new RunnerIdentity(texts[6], seed, size),
        }).ToArbitrary();

    private static MachineFacts Machine(string? commit, string kernel, long memory, bool telemetry) =>
        SampleRuns.Manifest().Machine with { GitCommit = commit, Kernel = kernel, MemoryBytes = memory, Telemetry = telemetry };
}
