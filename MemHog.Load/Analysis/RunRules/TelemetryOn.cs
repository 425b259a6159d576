using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>An exporter inside the target is part of what is measured.</summary>
internal sealed class TelemetryOn : IRunRule
{
    public string Id => "telemetry-on";

    public Severity Severity => Severity.Hint;

    public string? Explain(Run run, ImmutableArray<CellReport> cells) => run.Manifest.Machine.Telemetry
        ? "The target exported telemetry during the run, which costs it some memory and time: close verdicts may differ without it."
        : null;
}
