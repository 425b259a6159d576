using MemHog.Tests.Documentation;

namespace MemHog.Tests.Architecture;

/// <summary>One clock: what is measured carries monotonic seconds since the start of its trial. Only what names or dates a run asks for the time of day.</summary>
public sealed class ClockTests
{
    private static readonly string[] MayAskForTheTimeOfDay =
    [
        "Commands/Benchmarks/BenchSession.cs", // when a benchmark was made
        "Commands/ExperimentSession.cs", // the run's id, and the manifest
        "Runs/ExperimentRunner.cs", // when the run ended
    ];

    [Fact]
    public void Wall_time_is_asked_for_only_to_name_and_date_a_run()
    {
        var laboratory = Path.Combine(Repository.Root, "MemHog.Load");

        var asking = Directory.EnumerateFiles(laboratory, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(laboratory, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(Path.Combine(laboratory, file)) is var text
                && (text.Contains("GetUtcNow", StringComparison.Ordinal) || text.Contains("GetLocalNow", StringComparison.Ordinal) || text.Contains("TickCount", StringComparison.Ordinal)));

        Assert.Equal(MayAskForTheTimeOfDay, asking.Order(StringComparer.Ordinal));
    }
}
