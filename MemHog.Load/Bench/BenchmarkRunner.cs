using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench;

/// <summary>Measures step after step.</summary>
/// <param name="bench">What is measured.</param>
/// <param name="told">Told each sample when it is there, and how many there are and will be.</param>
internal sealed class BenchmarkRunner(IBench bench, Action<BenchmarkSample, int, int> told)
{
    public async Task<ImmutableArray<BenchmarkSample>> RunAsync(ImmutableArray<BenchmarkStep> plan, CancellationToken cancellation)
    {
        var samples = ImmutableArray.CreateBuilder<BenchmarkSample>(plan.Length);
        foreach (var step in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            var readings = await bench.MeasureAsync(step, cancellation).ConfigureAwait(false);
            samples.Add(new BenchmarkSample(step.Block, step.Case, step.Variant, readings));
            told(samples[^1], samples.Count, plan.Length);
        }

        return samples.MoveToImmutable();
    }
}
