using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>A share between 0 and 1, written as a percentage.</summary>
internal readonly record struct Ratio(double Value) : IComparable<Ratio>
{
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <summary>"99 %", "98.76 %". Cut, never rounded up: 99.996 % must not read as 100 %.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(Value * 10_000, 6)) / 100:0.##} %");
}
