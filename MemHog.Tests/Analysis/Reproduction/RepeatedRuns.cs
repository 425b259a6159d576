using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Analysis.Reproduction;

/// <summary>Runs of one experiment that differ only in how many requests were ok.</summary>
internal static class RepeatedRuns
{
    public const int Requests = 400;

    /// <summary>One cell for each list, one trial for each number of ok requests of <see cref="Requests"/>.</summary>
    public static Run Of(params ImmutableArray<ImmutableArray<int>> cells)
    {
        var number = 0;
        return SampleRun.Of(
            [.. cells.Select((_, at) => SampleRun.Cell(at, $"level-{at}"))],
            cells.SelectMany((trials, cell) => trials.Select((ok, block) => Trial(++number, cell, ok) with { Block = block + 1 })));
    }

    /// <summary>A trial of which only the requests count: drawing memory and latencies for thousands of runs takes long.</summary>
    public static TrialResult Trial(int number, int cell, int ok, int requests = Requests) => SampleRun.Trial(number, cell, ok: 0) with
    {
        Requests = new OutcomeCounts { Ok = ok, Failed = requests - ok },
        Statuses = SampleRun.Statuses((200, ok), (500, requests - ok)),
        Samples = [],
    };
}
