using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>GCTotalPhysicalMemory makes the GC believe in a memory size; it goes before the container limit (GCHeap::Initialize). Good for a dry run without a container.</summary>
internal sealed class EmulatedMemory : ILintRule
{
    public string Id => "emulated-memory";

    public Severity Severity => Severity.Warning;

    public string What => "GCTotalPhysicalMemory: the GC emulates a memory size, and does not see the real limit";

    public string Fix => "Leave it out where there is a real limit";

    public IEnumerable<LintRemark> Look(LintSubject subject) => subject.Read("GCTotalPhysicalMemory") is { IsSet: true, Number: > 0 } told
        ? [new LintRemark($"{told.Name}={told.Text}: the GC takes {Amounts.Of(told.Setting.Name, told.Number)} for the memory of the machine{(subject.Configuration.Limit.Value is { } limit ? $", and does not see the real limit of {limit}" : "")}. This is an emulation.")]
        : [];
}
