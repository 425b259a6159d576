using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Settings;

internal enum SettingKind
{
    Switch,
    Count,
    Percent,
    Bytes,
    Text,
}

/// <summary>A setting of the GC that some source reads back.</summary>
/// <param name="Name">In the variable, after DOTNET_.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="ReadFrom">Under which names it is read back, the best source first (see <see cref="SettingsEvidence"/>).</param>
internal sealed record KnownSetting(string Name, SettingKind Kind, params ImmutableArray<string> ReadFrom)
{
    /// <summary>Whether 0 stands for "as if it was not set".</summary>
    public bool ZeroIsUnset { get; init; }

    /// <summary>What can be wrong beside another value being read back: a sentence, or null. Told the number asked for.</summary>
    public Func<ulong, SettingsEvidence, string?> Trap { get; init; } = (_, _) => null;

    /// <summary>The value that is read back when the setting is in force; by default the number itself.</summary>
    public Func<ulong, SettingsEvidence, ulong> Expected { get; init; } = (number, _) => number;

    /// <summary>How the value that is read back is shown, where that is not as what is asked for.</summary>
    public Func<ulong, SettingsEvidence, string>? InForce { get; init; }

    /// <summary>"117 %", "384 MiB", "on".</summary>
    public static string Show(SettingKind kind, ulong number) => kind switch
    {
        SettingKind.Switch => number != 0 ? "on" : "off",
        SettingKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{number} %"),
        SettingKind.Bytes when number <= long.MaxValue => number == 0 ? "none" : new Bytes((long)number).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    public string Show(Reading reading, SettingsEvidence evidence) =>
        Number(reading) is not { } number ? (reading.Value.Length == 0 ? "none" : reading.Value)
        : InForce is { } show ? show(number, evidence)
        : Show(Kind, number);

    /// <summary>Null where the source does not tell one.</summary>
    public static ulong? Number(Reading reading) => reading.Value switch
    {
        "True" => 1,
        "False" => 0,
        _ => reading.Number,
    };
}
