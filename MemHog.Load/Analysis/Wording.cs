using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>How findings write quantities: the same in every culture.</summary>
internal static class Wording
{
    /// <summary>"1 request", "3 requests".</summary>
    public static string Counted(long count, string noun, string ending = "s") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : ending)}");

    /// <summary>The verb to <see cref="Counted"/>.</summary>
    public static string Were(long count) => count == 1 ? "was" : "were";

    /// <summary>"once", "twice", "14 times".</summary>
    public static string Times(long count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => Counted(count, "time"),
    };

    /// <summary>Decimal units say beside them what they are in binary ones: "400 MB (381.5 MiB)".</summary>
    public static string InBothUnits(Bytes bytes)
    {
        var text = bytes.ToString();
        return text.EndsWith("iB", StringComparison.Ordinal) || bytes.Count < 1 << 20
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text} ({bytes.Count / (double)(1 << 20):0.#} MiB)");
    }

    public static string Bounds(Interval interval) => $"{new Ratio(interval.Low)} to {new Ratio(interval.High)}";
}
