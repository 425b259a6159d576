using System.Collections.Immutable;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>The sections that a run has, in the order in which they are read. Each is a file of the folder of this name.</summary>
internal static class Sections
{
    private static readonly ImmutableArray<Func<RunReport, ReportSection?>> All =
    [
        EndsSection.Of,
        ComparisonSection.Of,
        AblationRemovals.Of,
        AblationCures.Of,
        AblationPairs.Of,
        FigureSection.Of,
        GcSection.Of,
        GrowthSection.Of,
        HeapGrowthSection.Of,
        LatenessSection.Of,
        EngineSection.Of,
        MemoryAtPeakSection.Of,
        UsageSection.Of,
        SettingsInForceSection.Of,
        FirstDeathSection.Of,
    ];

    public static IEnumerable<ReportSection> Of(RunReport report) => All.Select(section => section(report)).OfType<ReportSection>();
}
