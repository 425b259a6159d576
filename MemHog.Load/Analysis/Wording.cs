using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>How findings write quantities: the same in every culture.</summary>
internal static class Wording
{
    /// <summary>How many trials a run has: "7 of 15", of a sequential one "7 of at most 60", and "12" when it needed no more.</summary>
    public static string TrialsOf(RunManifest manifest, int done, RunEnd? end) => TrialsOf(RunHead.Of(manifest), done, end);

    /// <inheritdoc cref="TrialsOf(RunManifest, int, RunEnd?)"/>
    public static string TrialsOf(RunHead head, int done, RunEnd? end) =>
        !head.IsSequential ? string.Create(CultureInfo.InvariantCulture, $"{done} of {head.PlannedTrials}")
        : end is { State: RunState.Complete } ? string.Create(CultureInfo.InvariantCulture, $"{done}")
        : string.Create(CultureInfo.InvariantCulture, $"{done} of at most {head.PlannedTrials}");

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

    /// <summary>"4 requests at a time x 100 MiB = 400 MiB".</summary>
    public static string Sum(LiveSet live) => $"{Counted(live.Requests, "request")} at a time x {live.Payload} = {InBothUnits(live.Total)}";

    public static string Bounds(Interval interval) => $"{new Ratio(interval.Low)} to {new Ratio(interval.High)}";

    /// <summary>"every trial", "2 of 3 trials", "the one trial".</summary>
    public static string Of(int some, int all) => (some, all) switch
    {
        (1, 1) => "the one trial",
        _ when some == all => "every trial",
        _ => string.Create(CultureInfo.InvariantCulture, $"{some} of {all} trials"),
    };

    /// <summary>"4.19 MiB/s (4.05 to 4.31)".</summary>
    public static string MebibytesPerSecond(Interval bytes) => Rate(InMebibytes(bytes), " MiB/s");

    /// <summary>"0.52 ms/s (0.48 to 0.55)".</summary>
    public static string MillisecondsPerSecond(Interval milliseconds) => Rate(milliseconds, " ms/s");

    /// <summary>A rate whose unit stands elsewhere: "4.19 (4.05 to 4.31)". The bounds have as many decimals as the value.</summary>
    public static string Rate(Interval rate, string unit = "")
    {
        var format = Math.Abs(rate.Value) switch { >= 10 => "0.0", >= 0.1 => "0.00", _ => "0.0000" };
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(rate.Value)}{unit} ({Text(rate.Low)} to {Text(rate.High)})";
    }

    public static Interval InMebibytes(Interval bytes) => new(bytes.Value / (1 << 20), bytes.Low / (1 << 20), bytes.High / (1 << 20));

    // A percentage of a limit is seldom a whole number of any unit.
    public static string Mebibytes(Bytes bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes.Count / (double)(1 << 20):0.#} MiB");

    /// <summary>"41 s", "6.5 min", "3 h", "never": as exact as a forecast can be.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.PositiveInfinity => "never",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.0} min"),
        < 120 * 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 72 * 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:0} days"),
    };

    /// <summary>"41 s (38 s to 47 s)".</summary>
    public static string Durations(Interval seconds) => $"{Duration(seconds.Value)} ({Duration(seconds.Low)} to {Duration(seconds.High)})";
}
