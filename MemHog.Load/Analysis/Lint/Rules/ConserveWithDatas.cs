using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>With DATAS and GCConserveMemory 0 the GC uses 5, though 0 is read back (initialize_gc, src/coreclr/gc/gc.cpp).</summary>
internal sealed class ConserveWithDatas : ILintRule
{
    public string Id => "conserve-with-datas";

    public Severity Severity => Severity.Hint;

    public string What => "GCConserveMemory=0 with DATAS: 5 is in effect";

    public string Fix => "1 to 9, or DATAS off";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        subject.Read("GCConserveMemory") is { IsSet: true, Number: 0 } conserve && subject.IsServerAsked == true && GcHeaps.Of(subject.Configuration, subject.Limits).IsDatas
            ? [new LintRemark($"{conserve.Name}={conserve.Text}: with DATAS the GC uses 5 then, though 0 is read back.", conserve.Setting.Written(1))]
            : [];
}
