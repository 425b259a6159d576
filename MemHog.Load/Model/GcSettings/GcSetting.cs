namespace MemHog.Load.Model.GcSettings;

/// <summary>One setting of .NET's GC: a line of GC_CONFIGURATION_KEYS (dotnet/runtime, src/coreclr/gc/gcconfig.h).</summary>
/// <param name="Name">After the prefix DOTNET_ (or COMPlus_) of its environment variable; upper and lower case matter on Linux.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="PublicName">In runtimeconfig.json, "System.GC.HeapCount"; null where it can only be set by a variable.</param>
/// <param name="Readback">Its name in <see cref="GC.GetConfigurationVariables"/>, which tells those with a public name only; else null.</param>
/// <param name="Default">What holds where nothing is set; of a flag 0 or 1.</param>
internal sealed record GcSetting(string Name, GcSettingKind Kind, string? PublicName = null, string? Readback = null, long Default = 0)
{
    public const string Prefix = "DOTNET_";

    /// <summary>The prefix of before .NET 6. It still works, below the new one.</summary>
    public const string OldPrefix = "COMPlus_";

    public string Variable => Prefix + Name;

    public string OldVariable => OldPrefix + Name;

    /// <summary>
    /// Whether the runtime itself reads it, before there is a GC (src/coreclr/vm/eeconfig.cpp). Only then a value that is no
    /// number leaves the word to runtimeconfig.json; of any other setting it puts that out of force.
    /// </summary>
    public bool IsReadAtStartup => Name is "gcServer" or "gcConcurrent" or "GCRetainVM";

    /// <summary>"DOTNET_GCHeapHardLimitPercent=0x4B": how a number is to be written.</summary>
    public string Written(ulong value) => value < 10 ? FormattableString.Invariant($"{Variable}={value}") : FormattableString.Invariant($"{Variable}=0x{value:X}");
}
