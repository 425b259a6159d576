using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary>
/// <c>list</c>: a list grown by appending, with no capacity given. Whenever it is full it doubles and copies, so the
/// old and the new array are alive together, and the last doubling may leave half of it empty.
/// </summary>
internal static class GrownList
{
    private const int BatchSize = 4096;

    public static Payload Allocate(Bytes bytes)
    {
        // The batches spare a call per byte; they change neither the doubling nor the copying.
        Span<byte> batch = stackalloc byte[BatchSize];
        batch.Fill(1);

        // No capacity on purpose: growing is the pathology.
        var list = new List<byte>();
        while (list.Count < bytes.Count)
            list.AddRange(batch[..(int)Math.Min(BatchSize, bytes.Count - list.Count)]);
        return new(list, 1);
    }
}
