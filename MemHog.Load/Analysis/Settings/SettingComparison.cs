using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Settings;

/// <summary>Holds one setting that is asked for against what is known to be in force.</summary>
internal static class SettingComparison
{
    public static SettingInForce Of(AskedSetting asked, SettingsEvidence evidence)
    {
        if (KnownSettings.Find(asked.Name) is { } known)
            return NotArrived(asked, evidence) is { } why ? Contradicted(asked, known, evidence, why) : Of(asked, known, evidence);
        if (KnownSettings.Meant(asked.Name) is { } meant)
            return Misspelt(Of(asked, meant, evidence), meant);
        return new SettingInForce(
            asked,
            null,
            null,
            null,
            SettingState.CannotBeVerified,
            RuntimeVariables.Knows(asked.Name) ? "Nothing tells whether it is in force." : "The GC of .NET 10 has no such setting: is its name right?");
    }

    /// <summary>Names are case-sensitive on Linux: where the right thing is in force anyway, no figure is wrong.</summary>
    private static SettingInForce Misspelt(SettingInForce judged, KnownSetting meant) => judged with
    {
        Why = judged.State switch
        {
            SettingState.Effective => $"It is in force, but not because of this variable: the name is {meant.Setting.Name}, and the case of letters counts.",
            SettingState.Contradicted => $"The runtime knows no {judged.Asked.Name}: the name is {meant.Setting.Name}, and the case of letters counts.",
            _ => judged.Why,
        },
    };

    private static SettingInForce Of(AskedSetting asked, KnownSetting known, SettingsEvidence evidence)
    {
        if (evidence.Read(known.ReadFrom) is not { } reading)
            return new SettingInForce(asked, Means(asked, known), null, null, SettingState.CannotBeVerified, $"It is not known what is in force: {evidence.Missing}.");
        if (asked.Text.Length == 0)
            return Effective(asked, known, reading, evidence) with { Why = "An empty variable is as none." };
        if (known.Setting.Kind == GcSettingKind.Text)
        {
            return reading.Value == asked.Text
                ? Effective(asked, known, reading, evidence)
                : Contradicted(asked, known, evidence, "another value is in force.");
        }

        if (asked.Read(known.Setting) is not { Number: var number })
            return Contradicted(asked, known, evidence, $"\"{asked.Text}\" is no hexadecimal number, so the runtime ignores it.");
        if (number == 0 && known.ZeroIsUnset)
            return Effective(asked, known, reading, evidence) with { Why = "0 leaves it to the runtime." };
        if (known.Trap(number, evidence) is { } trap)
            return Contradicted(asked, known, evidence, trap + "." + Decimal(asked, known));
        var expected = known.Setting.Kind == GcSettingKind.Flag ? Math.Min(number, 1) : known.Expected(number, evidence);
        return KnownSetting.Number(reading) == expected
            ? Effective(asked, known, reading, evidence)
            : Contradicted(asked, known, evidence, "another value is in force." + Decimal(asked, known));
    }

    private static string? NotArrived(AskedSetting asked, SettingsEvidence evidence) =>
        !evidence.SawEnvironment || evidence.Variable(asked.Variable) is var value && value == asked.Text ? null
        : value is null ? "the variable did not reach the target's process: does a script or \"env -i\" stand between?"
        : $"the target's process got \"{value}\" instead: does a script stand between?";

    /// <summary>Everybody falls for it once: 75 is 117.</summary>
    private static string Decimal(AskedSetting asked, KnownSetting known) =>
        known.Setting.Kind == GcSettingKind.Percent && asked.Text.All(char.IsAsciiDigit) && int.TryParse(asked.Text, out var meant) && meant is >= 10 and < 100
            ? FormattableString.Invariant($" Values are hexadecimal: {meant} % is 0x{meant:X}.")
            : "";

    private static SettingInForce Effective(AskedSetting asked, KnownSetting known, Reading reading, SettingsEvidence evidence) =>
        new(asked, Means(asked, known), known.Show(reading, evidence), reading.Source, SettingState.Effective, null);

    private static SettingInForce Contradicted(AskedSetting asked, KnownSetting known, SettingsEvidence evidence, string why) =>
        evidence.Read(known.ReadFrom) is var reading && reading is { } told
            ? new(asked, Means(asked, known), known.Show(told, evidence), told.Source, SettingState.Contradicted, Sentence(why))
            : new(asked, Means(asked, known), null, "target's environment", SettingState.Contradicted, Sentence(why));

    private static string Sentence(string why) => char.ToUpperInvariant(why[0]) + why[1..];

    private static string? Means(AskedSetting asked, KnownSetting known) =>
        known.Setting.Kind == GcSettingKind.Text ? asked.Text : asked.Read(known.Setting) is { } reading ? KnownSetting.Show(known.Setting.Kind, reading.Number) : null;
}
