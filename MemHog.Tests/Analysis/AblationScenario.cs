using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Tests.Spec;

namespace MemHog.Tests.Analysis;

/// <summary>
/// A service with three flaws, of which two multiply each other, in 256 MiB: what it needs follows from its switches, and
/// where that is more than the limit it dies, the sooner the more it needs.
/// </summary>
internal static class AblationScenario
{
    private const string Ablation =
        "ablation: { flaws: { twice: { TWICE: 1 }, fan-out: { FAN: 4 }, linger: { LINGER: 15s } }, cures: { lifetime-2s: { LIFETIME: 2s }, limit-8: { LIMIT: 8 } }, compare: [removal, cures, pairs] }";

    public static Run Run(string others = "limit: [256MiB]", int blocks = 3)
    {
        var text = Sample.Text.Replace("  gc: [default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"9\" } }]\n  limit: [512MiB]\n", $"  {Ablation}\n  {others}\n", StringComparison.Ordinal);
        var cells = CellMatrix.Expand(Sample.Valid(text));
        var order = BlockOrder.Plan(cells, blocks, 42);
        var run = SampleRun.Of(cells, order.Select(planned => Trial(planned.Number, planned.Cell) with { Block = planned.Block }));
        return run with
        {
            Manifest = run.Manifest with { Experiment = "amplifier", Question = "Which flaw kills it, and which cure is enough?", Slo = new Slo(null, new Ratio(0.99)), TargetCommand = ["./server"] },
        };
    }

    public static TrialResult Trial(int number, Cell cell)
    {
        var need = Need(cell.Levels.First(level => level.Switches is not null).Switches!.Value) + number * 37 % 7;
        return need > 250 ? Dying(number, cell.Index, 12.0 * 200 / need) : SampleRun.Trial(number, cell.Index) with { PeakBytes = (long)need << 20, Samples = [], Seconds = Seconds(12) };
    }

    /// <summary>In MiB.</summary>
    private static int Need(ImmutableArray<string> on)
    {
        var fan = !on.Contains("fan-out") ? 0 : on.Contains("limit-8") ? 1 : 2;
        var linger = on.Contains("linger") && !on.Contains("lifetime-2s") ? 1 : 0;
        return 60 + (on.Contains("twice") ? 40 : 0) + 30 * fan + 90 * linger + 60 * fan * linger;
    }

    /// <summary>Answers out of memory after a while, then dies, and is started again.</summary>
    private static TrialResult Dying(int number, int cell, double seconds)
    {
        var ok = (long)(30 * seconds);
        return SampleRun.Trial(number, cell, ok) with
        {
            Requests = new OutcomeCounts { Ok = ok, Refused = 300 - ok },
            Fates = [new Fate(FateKind.OomKilled, 137, 0.35 + seconds, 1), new Fate(FateKind.Alive, null, 12.4, 0)],
            OomKills = 1,
            PeakBytes = 256L << 20,
            Samples = [],
            Seconds = Seconds((int)seconds),
        };
    }

    private static ImmutableArray<Second> Seconds(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Second(0.35 + i, 30, 30, 0, 30 * 60_000, 80_000))];
}
