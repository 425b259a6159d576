using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Heap;

public sealed class SnapshotBufferTests
{
    [Theory]
    [InlineData(512, 112, 200)]
    [InlineData(512, 412, 50)]
    [InlineData(512, 504, 4)]
    [InlineData(512, 505, null)]
    [InlineData(512, 600, null)]
    [InlineData(4096, 0, 256)]
    [InlineData(null, 4096, 256)]
    public void It_is_half_of_the_room_that_is_left(int? limit, int used, int? megabytes) => Assert.Equal(
        megabytes,
        SnapshotBuffer.Megabytes(limit is { } most ? new MemoryLimit(Bytes.MiB(most)) : MemoryLimit.None, (long)used << 20));
}
