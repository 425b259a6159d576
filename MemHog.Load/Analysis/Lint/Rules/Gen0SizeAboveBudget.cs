using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>The smallest budget of generation 0 is cut to the largest (init_static_data, src/coreclr/gc/gc.cpp).</summary>
internal sealed class Gen0SizeAboveBudget : ILintRule
{
    public string Id => "gen0-size-above-budget";

    public Severity Severity => Severity.Hint;

    public string What => "GCgen0size above GCGen0MaxBudget: the budget holds";

    public string Fix => "One of the two";

    public IEnumerable<LintRemark> Look(LintSubject subject)
    {
        var (size, budget) = (subject.Read("GCgen0size"), subject.Read("GCGen0MaxBudget"));
        return size.IsSet && budget is { IsSet: true, Number: > 0 } && size.Number > budget.Number
            ? [new LintRemark($"{size.Name}={size.Text} is above {budget.Name}={budget.Text}: the latter holds.")]
            : [];
    }
}
