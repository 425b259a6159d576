using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Telling;

/// <summary>Under what a benchmark was measured, as lines.</summary>
internal static class BenchmarkHead
{
    public static ImmutableArray<string> Of(Benchmark benchmark)
    {
        var machine = benchmark.Machine;
        var blocks = benchmark.Samples.Select(sample => sample.Block).Where(block => block > 0).Distinct().Count();
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"benchmark   {benchmark.Id}{(benchmark.Quick ? " (quick: too short to prove anything)" : "")}, {blocks} blocks in {benchmark.TookSeconds:0} s, seed {benchmark.Seed}"),
            $"machine     {machine.OperatingSystem}, kernel {machine.Kernel}, {machine.CpuCount} x {machine.CpuModel}, {new Bytes(machine.MemoryBytes)}, sandbox {machine.Sandbox}",
            $"memhog      {machine.LaboratoryVersion}, feed {machine.Feed}, commit {machine.GitCommit ?? "unknown"}, {machine.Runtime}",
            $"measured    {string.Join(", ", benchmark.Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"))}",
        ];
    }
}
