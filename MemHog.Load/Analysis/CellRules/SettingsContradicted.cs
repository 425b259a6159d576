using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A setting that did not take effect: the figures are those of another configuration than the one that the cell is named for.</summary>
internal sealed class SettingsContradicted : IInvalidatingRule
{
    public string Id => "settings-contradicted";

    public Severity Severity => Severity.Error;

    public bool Invalidates(CellEvidence cell) => cell.Settings is { IsContradicted: true };

    public string? Explain(CellEvidence cell)
    {
        var sentences = Contradicted(cell).Select(Sentence).ToArray();
        return sentences.Length == 0
            ? null
            : $"{string.Join(' ', sentences)} The figures belong to what was in force, not to what the cell asks for: correct the {(sentences.Length == 1 ? "setting" : "settings")}, or leave {(sentences.Length == 1 ? "it" : "them")} out.";
    }

    private static string Sentence(SettingInForce setting) =>
        $"{setting.Asked.Variable}={setting.Asked.Text} asks for {setting.Means ?? "nothing that the runtime understands"}; in force is {setting.InForce ?? "something else"} ({setting.Source}). {setting.Why}";

    private static IEnumerable<SettingInForce> Contradicted(CellEvidence cell) =>
        cell.Settings?.Asked.Where(setting => setting.State == SettingState.Contradicted) ?? [];
}
