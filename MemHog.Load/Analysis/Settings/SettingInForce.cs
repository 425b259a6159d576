using System.Text.Json.Serialization;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Settings;

[JsonConverter(typeof(KebabEnumConverter<SettingState>))]
internal enum SettingState
{
    /// <summary>What was asked for is in force.</summary>
    Effective,

    /// <summary>Something else is in force.</summary>
    Contradicted,

    /// <summary>Nothing tells what is in force.</summary>
    CannotBeVerified,
}

/// <summary>What became of one GC setting that a cell asks for.</summary>
/// <param name="Asked">The variable.</param>
/// <param name="Means">What its text comes to for the runtime, with its unit: "117 %"; null where it is no number, or its meaning is not known.</param>
/// <param name="InForce">What is in force, with its unit; null where nothing tells.</param>
/// <param name="Source">Who says so.</param>
/// <param name="State">The outcome.</param>
/// <param name="Why">A sentence to it; null where there is nothing to say.</param>
internal sealed record SettingInForce(AskedSetting Asked, string? Means, string? InForce, string? Source, SettingState State, string? Why);

/// <summary>A variable of the cell, or of the target in every cell, that sets the GC.</summary>
/// <param name="Variable">"DOTNET_GCHeapHardLimitPercent".</param>
/// <param name="Text">As written.</param>
internal sealed record AskedSetting(string Variable, string Text)
{
    /// <summary>"GCHeapHardLimitPercent".</summary>
    public string Name => GcVariable.SettingOf(Variable) ?? Variable;

    /// <summary>What the runtime makes of the text where it is the setting's own; null when it makes nothing of it.</summary>
    public GcReading? Read(GcSetting setting) =>
        GcReading.Of(setting, GcConfiguration.Nothing.Add(setting.Variable, Text), GcConfiguration.Nothing) is { IsSet: true } reading ? reading : null;
}
