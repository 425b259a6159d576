using MemHog.Api.Parameters;
using MemHog.Api.Switches;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Watchdog;

/// <summary>The watchdog as the settings have it.</summary>
/// <param name="Options">What to do, with the default for whatever is wrong; null if there is no limit to watch.</param>
/// <param name="Problems">What is wrong with the settings, each with its remedy and with what is used instead.</param>
internal sealed record WatchdogSettings(WatchdogOptions? Options, IReadOnlyList<string> Problems)
{
    public const string LimitName = "APP_MEMORY_LIMIT";

    /// <summary>Just under the 75 % of 512 MiB that .NET takes as its heap hard limit there.</summary>
    public static readonly Bytes DefaultLimit = new(400 * Bytes.MB);

    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(5);

    private const string IntervalName = "Watchdog__Interval";
    private const string FigureName = "Watchdog__Figure";
    private const string ModeName = "Watchdog__Mode";
    private const string DrainName = "Watchdog__Drain";

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    // What the report of a wrong setting ends with.
    private static readonly Dictionary<string, string> UsedInstead = new()
    {
        [LimitName] = "400 MB",
        [IntervalName] = "1s",
        [FigureName] = MemoryFigure.Default.Name,
        [ModeName] = "exit",
        [DrainName] = "5s",
    };

    public static WatchdogSettings Read(IConfiguration settings)
    {
        var given = new Dictionary<string, StringValues>();
        foreach (var name in UsedInstead.Keys)
        {
            // The double underscore is how the environment spells a section. Blank is as good as absent.
            var value = settings[name.Replace("__", ":", StringComparison.Ordinal)];
            if (!string.IsNullOrWhiteSpace(value)) given[name] = value;
        }

        var unknown = UnknownSettings.In(settings, "Watchdog", [IntervalName, FigureName, ModeName, DrainName]);
        var values = new QueryParameters(new QueryCollection(given));
        if (!values.Has(LimitName)) return new(null, [.. WithoutLimit([.. given.Keys]), .. unknown]);

        var limit = values.Read(LimitName, DefaultLimit, text => Bytes.Parse(text, Bytes.MB));
        var interval = values.Read(IntervalName, DefaultInterval, ParseInterval);
        var figure = values.Read(FigureName, MemoryFigure.Default, MemoryFigure.Parse);
        var drains = values.Read(ModeName, false, ParseMode);
        var drain = values.Read(DrainName, DefaultDrain, HoldTime.Parse);
        return new(
            new(limit, interval, figure, drains ? drain : null),
            [.. values.Problems.Select(of => $"{of.Key}: {string.Join("; ", of.Value)}; {UsedInstead[of.Key]} is used"), .. unknown]);
    }

    private static string[] WithoutLimit(string[] given) => given.Length == 0
        ? []
        : [$"{string.Join(", ", given)}: given, but the watchdog is off without {LimitName}; write a limit in MB, such as {LimitName}=400"];

    private static Parsed<TimeSpan> ParseInterval(string text)
    {
        var interval = HoldTime.Parse(text);
        return interval.Problem is null && interval.Value < ShortestInterval
            ? Parsed<TimeSpan>.Wrong("is too short; write a number with its unit, from 10ms to 60s")
            : interval;
    }

    private static Parsed<bool> ParseMode(string text) => text switch
    {
        "exit" => false,
        "drain" => true,
        _ => Parsed<bool>.Wrong("is no mode; write exit or drain"),
    };
}
