using System.Collections.Immutable;
using System.Text.Json;

namespace MemHog.Load.Results;

/// <summary>
/// Reads columns back into rows: all of them must be as long as the times that lead them. Times do not stand still, so there are not
/// many more rows than the text has bytes: where only zeros are packed, six bytes would tell of millions.
/// </summary>
internal sealed class Rows
{
    /// <summary>A clock may be coarser than what it is asked for; one that stands still longer is none.</summary>
    private const int MostAtOneTime = 16;

    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Of what is kept for some moments of a trial only: of collections or slots some hundreds.</summary>
    public const int MostOfMoments = 1 << 16;

    /// <summary>Of what comes a few times a second: two days of seconds, or a day of tenths of a second.</summary>
    public const int MostOfSeconds = 1 << 20;

    private readonly Column times;

    /// <param name="times">That lead them.</param>
    /// <param name="most">More rows are damage.</param>
    /// <exception cref="JsonException">These are no times, or too many.</exception>
    public Rows(Column times, int most = PackedNumbers.Most)
    {
        this.times = times;
        if (times.Count > most || StandsStill(times.Steps))
            throw new JsonException();
    }

    /// <summary>Seconds, kept to the nanosecond.</summary>
    public static Column OfTimes(IEnumerable<double> seconds) => Column.Of([.. seconds.Select(at => checked((long)Math.Round(at * NanosecondsPerSecond)))]);

    public double[] Times(Column nanoseconds) => [.. Of(nanoseconds).Select(at => at / NanosecondsPerSecond)];

    public long[] Of(Column column) => Sound(column).Values() is var values && values.All(StoredNumber.IsSound) ? values : throw new JsonException();

    /// <summary>Of what is counted, which is never less than nothing.</summary>
    public long[] Counts(Column column) => Sound(column).Values() is var values && values.All(StoredNumber.IsCount) ? values : throw new JsonException();

    /// <summary>A column that is not there has nothing but gaps.</summary>
    public long?[] Optional(Column? column) => column switch
    {
        null => new long?[times.Count],
        _ => Sound(column).OptionalValues() is var values && values.All(value => value is null || StoredNumber.IsSound(value.Value)) ? values : throw new JsonException(),
    };

    private Column Sound(Column column) => column.Count == times.Count ? column : throw new JsonException();

    private static bool StandsStill(ImmutableArray<long> steps)
    {
        var still = 0;
        foreach (var step in steps)
        {
            still = step == 0 ? still + 1 : 0;
            if (still > MostAtOneTime)
                return true;
        }

        return false;
    }
}
