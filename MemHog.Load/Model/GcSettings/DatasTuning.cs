namespace MemHog.Load.Model.GcSettings;

/// <summary>The four settings of DATAS, which the GC reads and tells back through single-precision arithmetic (GCHeap::Initialize).</summary>
internal sealed record DatasTuning(long TargetThroughputCost, long GrowthPercent, long MinFactor, long MaxFactor, string? Refusal)
{
    public static DatasTuning Of(GcConfiguration configuration, bool isDatas)
    {
        long Asked(string name) => (long)configuration.Number(name);
        var (cost, percent, least, most) = (Asked("GCDTargetTCP"), Asked("GCDGen0GrowthPercent"), Asked("GCDGen0GrowthMinFactor"), Asked("GCDGen0GrowthMaxFactor"));
        if (!isDatas)
            return new DatasTuning(cost, percent, least, most, null);
        var growth = (int)percent != 0 ? (int)percent * 0.01f : 1f;
        var minimum = (int)least != 0 ? (int)least * 0.001f : 0.1f;
        var maximum = (int)most != 0 ? (int)most * 0.001f : 10f;
        return new DatasTuning(
            Whole((int)cost > 0 ? (int)cost : 2f),
            Whole(growth * 100f),
            Whole(minimum * 1000f),
            Whole(maximum * 1000f),
            minimum > maximum ? "GCDGen0GrowthMinFactor (100 unless set) is above GCDGen0GrowthMaxFactor" : null);
    }

    /// <summary>As the processor converts: what is too large becomes the smallest number (C# would take the largest).</summary>
    private static int Whole(float value) => value is >= int.MinValue and < 2147483648f ? (int)value : int.MinValue;
}
