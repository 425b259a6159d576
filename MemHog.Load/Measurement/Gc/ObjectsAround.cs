using MemHog.Load.Measurement.Gc.Trace;

namespace MemHog.Load.Measurement.Gc;

/// <summary>What a collection saw of objects and holes in one heap (server GC has several), from GCPerHeapHistory (event 204, version 3).</summary>
/// <param name="BytesBefore">Objects before it, dead ones included, without holes.</param>
/// <param name="BytesAfter">Objects after it.</param>
/// <param name="HolesAfter">Free room between objects.</param>
internal readonly record struct ObjectsAround(long BytesBefore, long BytesAfter, long HolesAfter)
{
    // Runtime (2), six sizes (8), six numbers (4), one size (8): what was allocated where, and why it was done.
    private const int BeforeGenerations = 2 + 6 * 8 + 6 * 4 + 8;

    public static ObjectsAround operator +(ObjectsAround left, ObjectsAround right) =>
        new(left.BytesBefore + right.BytesBefore, left.BytesAfter + right.BytesAfter, left.HolesAfter + right.HolesAfter);

    /// <summary>
    /// count(4), then for each generation ten sizes of 8: before: size, free list, free objects; after: the same; promoted in, out,
    /// budget, pinned survivors.
    /// </summary>
    public static ObjectsAround Read(ReadOnlySpan<byte> payload)
    {
        var cursor = new ByteCursor(payload);
        cursor.Skip(BeforeGenerations);
        var sum = default(ObjectsAround);
        for (var generations = cursor.Int32(); generations > 0; generations--)
        {
            var before = cursor.Int64() - cursor.Int64() - cursor.Int64();
            var sizeAfter = cursor.Int64();
            var holes = cursor.Int64() + cursor.Int64();
            cursor.Skip(4 * 8);
            sum += new ObjectsAround(before, sizeAfter - holes, holes);
        }

        return sum;
    }
}
