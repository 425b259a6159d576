using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint;

/// <summary>A setting's number with its unit, for people.</summary>
internal static class Amounts
{
    /// <summary>"117 %", "17,220,055,428 B (16422.3 MiB)", "32".</summary>
    public static string Of(string name, ulong number) => GcSettingTable.Find(name)?.Kind switch
    {
        GcSettingKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{number} %"),
        GcSettingKind.Size when number >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{number:N0} B ({number / (double)(1 << 20):0.#} MiB)"),
        GcSettingKind.Size => string.Create(CultureInfo.InvariantCulture, $"{number:N0} B"),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A value of runtimeconfig.json as a variable takes it; what is no number stays as it is.</summary>
    public static string FromProperty(GcSetting setting, string text) => setting.Kind switch
    {
        GcSettingKind.Text => text,
        GcSettingKind.Flag => text.Trim().ToLowerInvariant() switch { "true" => "1", "false" => "0", _ => text },
        _ => CNumber.AnyBase(text) is { Overflows: false } number && number.IsWhole(text)
            ? (number.Value < 10 ? FormattableString.Invariant($"{number.Value}") : FormattableString.Invariant($"0x{number.Value:X}"))
            : text,
    };
}
