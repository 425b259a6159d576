using System.Collections.Immutable;

namespace MemHog.Load.Model.GcSettings;

/// <summary>Where a setting's value comes from.</summary>
internal enum GcSource
{
    /// <summary>Nothing is set, or nothing that counts.</summary>
    Default,

    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary>runtimeconfig.json.</summary>
    Property,
}

/// <summary>
/// What the runtime reads of one setting, by the rules of GCToEEInterface::Get*ConfigValue (dotnet/runtime,
/// src/coreclr/vm/gcenv.ee.cpp) and CLRConfig (src/coreclr/utilcode/clrconfig.cpp).
/// </summary>
/// <param name="Setting">Which.</param>
/// <param name="Source">What counts.</param>
/// <param name="Name">The variable or property that counts or stands in the way; null where none is set.</param>
/// <param name="Text">Its value as written; null where none is set.</param>
/// <param name="Number">What the runtime makes of it; 0 for a text.</param>
internal sealed record GcReading(GcSetting Setting, GcSource Source, string? Name, string? Text, ulong Number)
{
    public bool IsSet => Source != GcSource.Default;

    public static GcReading Of(GcSetting setting, ImmutableSortedDictionary<string, string> environment, ImmutableSortedDictionary<string, string> properties)
    {
        // An empty variable is one that is not there.
        var name = new[] { setting.Variable, setting.OldVariable }.FirstOrDefault(variable => environment.GetValueOrDefault(variable) is { Length: > 0 });
        var property = setting.PublicName is { } publicName && properties.TryGetValue(publicName, out var value) ? value : null;
        if (name is not null)
        {
            var text = environment[name];
            if (setting.Kind == GcSettingKind.Text)
                return new GcReading(setting, GcSource.Variable, name, text, 0);
            if (Hexadecimal(setting, text) is { } number)
                return new GcReading(setting, GcSource.Variable, name, text, number);
            if (!setting.IsReadAtStartup || property is null)
                return Unread(setting, name, text);
        }

        // Whether a variable is there is also asked for by the bare name; what it says is not.
        if (!setting.IsReadAtStartup && setting.Kind != GcSettingKind.Text && environment.GetValueOrDefault(setting.Name) is { Length: > 0 } bare)
            return Unread(setting, setting.Name, bare);
        return property is null ? Unread(setting, null, null) : new GcReading(setting, GcSource.Property, setting.PublicName, property, OfProperty(setting, property));
    }

    private static GcReading Unread(GcSetting setting, string? name, string? text) =>
        new(setting, GcSource.Default, name, text, name is not null && setting is { Kind: GcSettingKind.Flag, IsReadAtStartup: false } ? 0 : unchecked((ulong)setting.Default));

    /// <summary>Flags have 32 bits, numbers 64; what does not fit counts for no number.</summary>
    private static ulong? Hexadecimal(GcSetting setting, string text)
    {
        var number = CNumber.Hexadecimal(text);
        if (number.Length == 0 || number.Overflows)
            return null;
        if (setting.Kind != GcSettingKind.Flag)
            return number.Value;
        // A minus is applied after the bound was checked: -1 is all ones, in 32 bits as in 64.
        var magnitude = text.AsSpan().TrimStart().StartsWith("-") ? unchecked(0 - number.Value) : number.Value;
        return magnitude > uint.MaxValue ? null : number.Value;
    }

    private static ulong OfProperty(GcSetting setting, string text) => setting.Kind switch
    {
        GcSettingKind.Text => 0,
        GcSettingKind.Flag => text == "true" ? 1UL : 0,
        _ => CNumber.AnyBase(text).Value,
    };
}
