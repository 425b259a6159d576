using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Bench.Servers;

namespace MemHog.Tests.Bench;

public sealed class RequestEndsTests
{
    [Fact]
    public void Requests_are_counted_however_their_bytes_are_cut() => Prop.ForAll<byte, int>((requests, seed) =>
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /\r\n HTTP/1.1\r\nHost: \r\r\n\r\n", requests % 8)));
        var random = new Random(seed);
        var (ends, counted) = (new RequestEnds(), 0);
        for (var at = 0; at < bytes.Length;)
        {
            var length = random.Next(1, bytes.Length - at + 1);
            counted += ends.In(bytes.AsSpan(at, length));
            at += length;
        }

        return counted == requests % 8;
    }).QuickCheckThrowOnFailure();
}
