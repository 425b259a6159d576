namespace MemHog.Load.Model.GcSettings;

/// <summary>What a setting's value is: how it is read, and what it may be.</summary>
internal enum GcSettingKind
{
    /// <summary>On (any number but 0) or off; in runtimeconfig.json on is exactly true.</summary>
    Flag,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>An amount of memory in bytes.</summary>
    Size,

    /// <summary>A share of something, from 0 to 100.</summary>
    Percent,

    /// <summary>A bit for each processor.</summary>
    Mask,

    /// <summary>A name, a path, a list: no number at all.</summary>
    Text,
}
