namespace MemHog.Load.Model.GcSettings;

/// <summary>How many processors the runtime believes it has.</summary>
internal static class ProcessorCount
{
    /// <summary>Read in decimal, unlike nearly all others; 1 to 65535 count (src/coreclr/inc/clrconfigvalues.h, EXTERNAL_PROCESSOR_COUNT).</summary>
    public const string Setting = "PROCESSOR_COUNT";

    public static int Of(GcConfiguration configuration)
    {
        var text = RuntimeVariables.Prefixes.Select(prefix => configuration.Environment.GetValueOrDefault(prefix + Setting)).FirstOrDefault(value => value is { Length: > 0 });
        return text is not null && CNumber.Decimal(text) is { Overflows: false, Value: > 0 and <= 0xFFFF and var told } ? (int)told : configuration.Processors;
    }
}
