using System.Numerics;

namespace MemHog.Api.Fibonacci;

/// <summary>The n-th number and what stays, or stayed until it was found.</summary>
/// <param name="Kept">How many numbers were in memory at the end.</param>
/// <param name="KeptBytes">Their size, counted from the layout of the objects and so an estimate.</param>
internal readonly record struct FibonacciNumber(BigInteger Value, int Kept, long KeptBytes)
{
    // The struct in the list; and behind it, unless the number fits an int, an array of 32-bit digits, rounded up to 8.
    private const int StructSize = 16;
    private const int ArrayOverhead = 24;

    /// <summary>F(n) has about 0.69 n bits, so n of them with all before take about 0.043 n² bytes.</summary>
    public static long SizeOf(BigInteger number)
    {
        var bits = number.GetBitLength();
        return bits < 32 ? StructSize : StructSize + ArrayOverhead + (bits + 63) / 64 * 8;
    }
}
