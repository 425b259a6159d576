using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>Heaps, their number and their processors are settings of server GC; a workstation GC has one heap (GCHeap::Initialize under MULTIPLE_HEAPS).</summary>
internal sealed class ServerOnly : ILintRule
{
    public string Id => "server-only";

    public Severity Severity => Severity.Warning;

    public string What => "Settings of server GC with workstation GC: they do nothing";

    public string Fix => "DOTNET_gcServer=1, or leave them out";

    private static readonly string[] OfServer = ["GCHeapCount", "GCMaxHeapCount", "GCNoAffinitize", "GCHeapAffinitizeMask", "GCHeapAffinitizeRanges", "GCDTargetTCP", "GCDGen0GrowthPercent", "GCDGen0GrowthMinFactor", "GCDGen0GrowthMaxFactor"];

    public IEnumerable<LintRemark> Look(LintSubject subject) => subject.IsServerAsked != false
        ? []
        : from name in OfServer.Append("GCDynamicAdaptationMode")
          let reading = subject.Read(name)
          where reading.IsSet && !(name == "GCDynamicAdaptationMode" && reading.Number == 0)
          select new LintRemark($"{reading.Name}={reading.Text} does nothing: it is a setting of server GC, and this is workstation GC.", "DOTNET_gcServer=1");
}
