using System.Globalization;

namespace MemHog.Load.Bench.Telling;

/// <summary>A measured number with about four digits, which is more than any benchmark here is worth.</summary>
internal static class Digits
{
    public static string Of(double? value) => value is not { } number ? "-" : number.ToString(
        Math.Abs(number) switch
        {
            >= 1000 => "#,0",
            >= 100 => "0.#",
            >= 10 => "0.##",
            >= 0.001 or 0 => "0.####",
            _ => "0.##e-0",
        },
        CultureInfo.InvariantCulture);
}
