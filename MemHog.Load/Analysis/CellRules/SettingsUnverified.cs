using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Settings of which nobody can say whether they took effect.</summary>
internal sealed class SettingsUnverified : ICellRule
{
    public string Id => "settings-unverified";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell)
    {
        var sentences =
            from setting in cell.Settings?.Asked ?? []
            where setting.State == SettingState.CannotBeVerified
            group setting.Asked.Variable by setting.Why into same
            select $"{string.Join(", ", same)}: {same.Key}";
        return string.Join(' ', sentences) is { Length: > 0 } text ? $"Whether these settings took effect cannot be verified. {text}" : null;
    }
}
