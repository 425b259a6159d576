using System.Text.Json;

namespace MemHog.Load.Results;

/// <summary>Reads columns back into rows: all of them must be equally long.</summary>
internal sealed class Rows(int count)
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Seconds, kept to the nanosecond.</summary>
    public static Column OfTimes(IEnumerable<double> seconds) => Column.Of([.. seconds.Select(at => checked((long)Math.Round(at * NanosecondsPerSecond)))]);

    public double[] Times(Column nanoseconds) => [.. Of(nanoseconds).Select(at => at / NanosecondsPerSecond)];

    public long[] Of(Column column) => column.Count == count ? column.Values() : throw new JsonException();

    /// <summary>A column that is not there has nothing but gaps.</summary>
    public long?[] Optional(Column? column) => column switch
    {
        null => new long?[count],
        _ when column.Count == count => column.OptionalValues(),
        _ => throw new JsonException(),
    };
}
