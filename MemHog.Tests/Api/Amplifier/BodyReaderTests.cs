using MemHog.Api.Amplifier;
using MemHog.Api.Parameters;

namespace MemHog.Tests.Api.Amplifier;

public class BodyReaderTests
{
    private const int Length = 10_000_000;

    [Fact]
    public async Task A_list_of_known_length_costs_its_length_and_a_grown_one_its_doublings()
    {
        Assert.InRange(await Cost(presize: true), 1.0, 1.1);
        Assert.InRange(await Cost(presize: false), 2.0, 4.1);

        // Everything is there already, so all of it runs on this thread.
        static async Task<double> Cost(bool presize)
        {
            using var content = new ByteArrayContent(new byte[Length]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var body = await BodyReader.Read(content, null, presize, default);
            var cost = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Length;
            Assert.Equal(Length, body!.Count);
            return cost;
        }
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(999_999, false)]
    [InlineData(null, true)]
    public async Task More_than_the_limit_is_not_read(int? limit, bool whole)
    {
        var bytes = limit is { } count ? new Bytes(count) : default(Bytes?);
        using var announced = new ByteArrayContent(new byte[1_000_000]);
        Assert.Equal(whole, await BodyReader.Read(announced, bytes, presize: true, default) is not null);

        using var stream = new Unannounced(1_000_000);
        using var content = new StreamContent(stream);
        var body = await BodyReader.Read(content, bytes, presize: true, default);
        Assert.Equal(whole, body is not null);
        Assert.True(stream.Given <= (limit ?? 1_000_000) + 16 * 1024);
    }

    [Fact]
    public async Task An_endless_answer_is_given_up_at_the_limit()
    {
        using var stream = new Unannounced(long.MaxValue);
        using var content = new StreamContent(stream);
        Assert.Null(await BodyReader.Read(content, new Bytes(1_000_000), presize: true, default));
        Assert.InRange(stream.Given, 1_000_000, 1_000_000 + 16 * 1024);
    }

    /// <summary>So many bytes, of which nobody knows beforehand how many.</summary>
    private sealed class Unannounced(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
