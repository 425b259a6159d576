using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Settings;

/// <summary>How it is seen whether a setting of the GC is in force.</summary>
/// <param name="Setting">Which.</param>
/// <param name="ReadFrom">Under which names it is read back, the best source first (see <see cref="SettingsEvidence"/>).</param>
internal sealed record KnownSetting(GcSetting Setting, ImmutableArray<string> ReadFrom)
{
    /// <summary>What can be wrong beside another value being read back: a sentence, or null. Told the number asked for.</summary>
    public Func<ulong, SettingsEvidence, string?> Trap { get; init; } = (_, _) => null;

    /// <summary>The value that is read back when the setting is in force; by default the number itself.</summary>
    public Func<ulong, SettingsEvidence, ulong> Expected { get; init; } = (number, _) => number;

    /// <summary>How the value that is read back is shown, where that is not as what is asked for.</summary>
    public Func<ulong, SettingsEvidence, string>? InForce { get; init; }

    /// <summary>Whether 0 stands for "as if it was not set".</summary>
    public bool ZeroIsUnset => Setting.Kind is GcSettingKind.Number or GcSettingKind.Mask or GcSettingKind.Percent or GcSettingKind.Size && Setting.Default <= 0;

    /// <summary>"117 %", "384 MiB", "on".</summary>
    public static string Show(GcSettingKind kind, ulong number) => kind switch
    {
        GcSettingKind.Flag => number != 0 ? "on" : "off",
        GcSettingKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{number} %"),
        GcSettingKind.Size when number <= long.MaxValue => number == 0 ? "none" : new Bytes((long)number).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    public string Show(Reading reading, SettingsEvidence evidence) =>
        Number(reading) is not { } number ? (reading.Value.Length == 0 ? "none" : reading.Value)
        : InForce is { } show ? show(number, evidence)
        : Show(Setting.Kind, number);

    /// <summary>Null where the source does not tell one.</summary>
    public static ulong? Number(Reading reading) => reading.Value switch
    {
        "True" => 1,
        "False" => 0,
        _ => reading.Number,
    };
}
