using System.Globalization;
using System.Text.RegularExpressions;

namespace MemHog.Load.Model;

/// <summary>An amount of memory. MB is 10^6 bytes, MiB is 2^20 bytes; the two are never mixed up.</summary>
internal readonly partial record struct Bytes(long Count) : IComparable<Bytes>
{
    private static readonly (string Unit, long Size)[] Units =
    [
        ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("KB", 1_000), ("B", 1),
    ];

    public static Bytes MiB(long count) => new(count << 20);

    /// <summary>Reads "512MiB", "100 MB", "1.5GiB". A number without a unit is refused: it would be a guess.</summary>
    public static bool TryParse(string text, out Bytes value)
    {
        value = default;
        if (Pattern().Match(text) is not { Success: true } match)
            return false;
        var (unit, size) = Array.Find(Units, u => u.Unit == match.Groups["unit"].Value);
        if (unit is null || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        if (number > long.MaxValue / size)
            return false;
        value = new Bytes((long)(number * size));
        return true;
    }

    public int CompareTo(Bytes other) => Count.CompareTo(other.Count);

    public static bool operator <(Bytes left, Bytes right) => left.Count < right.Count;

    public static bool operator >(Bytes left, Bytes right) => left.Count > right.Count;

    public static bool operator <=(Bytes left, Bytes right) => left.Count <= right.Count;

    public static bool operator >=(Bytes left, Bytes right) => left.Count >= right.Count;

    public static Bytes operator *(Bytes left, int factor) => new(left.Count * factor);

    /// <summary>Exact in the unit that fits best ("512 MiB", "100 MB"), otherwise one decimal in binary units ("381.5 MiB").</summary>
    public override string ToString()
    {
        foreach (var (unit, size) in Units)
        {
            // "KB" is read but never written.
            if (unit != "KB" && Count != 0 && Count % size == 0 && Math.Abs(Count / size) is >= 1 and < 10_000)
                return string.Create(CultureInfo.InvariantCulture, $"{Count / size} {unit}");
        }

        var (name, scale) = Math.Abs(Count) switch
        {
            >= 1L << 30 => ("GiB", 1L << 30),
            >= 1L << 20 => ("MiB", 1L << 20),
            >= 1L << 10 => ("KiB", 1L << 10),
            _ => ("B", 1L),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(double)Count / scale:0.#} {name}");
    }

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,15}(\.[0-9]{1,9})?)\s*(?<unit>[A-Za-z]+)\s*$")]
    private static partial Regex Pattern();
}
