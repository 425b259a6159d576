using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Tests.Model.GcSettings;

/// <summary>Draws configurations: one to four settings that can be read back, written in one of the many ways that people write values.</summary>
internal static class RandomSettings
{
    /// <summary>Another GC's behaviour, huge pages, and lists of processors are for cases of their own.</summary>
    private static readonly ImmutableArray<GcSetting> Drawn =
        [.. GcSettingTable.Public.Where(setting => setting.Name is not ("GCName" or "GCPath" or "GCLargePages" or "GCHeapAffinitizeRanges"))];

    public static (ImmutableSortedDictionary<string, string> Environment, string Properties) Draw(Random random)
    {
        var environment = GcConfiguration.Nothing;
        var properties = new SortedDictionary<string, object>(StringComparer.Ordinal);
        if (random.Next(2) == 0)
            properties["System.GC.Server"] = true;
        foreach (var setting in random.GetItems(Drawn.AsSpan(), random.Next(1, 5)))
        {
            var value = Value(setting, random);
            switch (random.Next(8))
            {
                case 0:
                    environment = environment.SetItem(setting.OldVariable, Written(value, random));
                    break;
                case 1 or 2:
                    properties[setting.PublicName!] = setting.Kind == GcSettingKind.Flag ? value != 0 : random.Next(3) == 0 ? Written(value, random) : value;
                    break;
                default:
                    environment = environment.SetItem(setting.Variable, Written(value, random));
                    break;
            }
        }

        return (environment, JsonSerializer.Serialize(properties));
    }

    private static long Value(GcSetting setting, Random random) => setting.Kind switch
    {
        GcSettingKind.Flag => random.Next(2),
        GcSettingKind.Percent => random.Next(0, 130),
        // Sizes from 64 KiB to 16 GiB, not always round.
        GcSettingKind.Size => (1L << random.Next(16, 35)) + (random.Next(4) == 0 ? random.Next(1, 5000) : 0),
        GcSettingKind.Mask => random.Next(0, 16),
        _ => random.Next(0, 3) == 0 ? random.Next(0, 2000) : random.Next(0, 12),
    };

    private static string Written(long value, Random random)
    {
        var hex = value.ToString("x", CultureInfo.InvariantCulture);
        return random.Next(8) switch
        {
            0 => hex,
            1 => "0X" + hex.ToUpperInvariant(),
            2 => value.ToString(CultureInfo.InvariantCulture),
            3 => " +" + hex,
            4 => hex + "zz",
            5 => "zz" + hex,
            6 => "000" + hex,
            _ => "0x" + hex,
        };
    }
}
