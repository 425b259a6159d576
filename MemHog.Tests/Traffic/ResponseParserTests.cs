using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Traffic;

namespace MemHog.Tests.Traffic;

public sealed class ResponseParserTests
{
    private static readonly string[] Whole =
    [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\na;x=y\r\n0123456789\r\n3\r\nabc\r\n0\r\nTrailer: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 500 Oops\r\nMemHog-Outcome: out-of-memory\r\nContent-Length: 2\r\n\r\n{}",
    ];

    [Fact]
    public void A_response_is_read_the_same_however_its_bytes_are_cut()
    {
        var cuts = ArbMap.Default.ArbFor<(PositiveInt, PositiveInt, PositiveInt)>();
        Prop.ForAll(cuts, cut =>
        {
            var response = Whole[cut.Item1.Get % Whole.Length];
            return Read(response, cut.Item2.Get % 7 + 1, cut.Item3.Get % 11 + 1) == Read(response, int.MaxValue);
        }).QuickCheckThrowOnFailure();
        Assert.All(Whole, response => Assert.Equal(ParseState.Done, Read(response, 1).State));
    }

    [Fact]
    public void Arbitrary_bytes_never_throw()
    {
        var bytes = ArbMap.Default.ArbFor<byte[]>();
        Prop.ForAll(bytes, junk =>
        {
            foreach (var start in (string[])["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"])
            {
                var parser = new ResponseParser();
                parser.Reset(headRequest: false);
                if (parser.Take(Encoding.ASCII.GetBytes(start)) == ParseState.NeedsMore)
                    parser.Take(junk);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("HTTP/2.0 200 OK\r\n")]
    [InlineData("HTTP/1.1 99 Low\r\n")]
    [InlineData("HTTP/1.1 700 High\r\n")]
    [InlineData("HTTP/1.1 2x0 Odd\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    public void What_is_not_HTTP_is_said_to_be_not_HTTP(string text) => Assert.Equal(ParseState.NotHttp, Read(text, int.MaxValue).State);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Upgrade, close\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close , keep-alive\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nConnection: foo\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Upgrade, Keep-Alive\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore than asked", false)]
    public void The_connection_is_kept_only_when_the_server_means_it(string text, bool keep) => Assert.Equal(keep, Read(text, int.MaxValue).Head.KeepAlive);

    [Fact]
    public void The_answer_to_HEAD_has_no_body()
    {
        var parser = new ResponseParser();
        parser.Reset(headRequest: true);
        Assert.Equal(ParseState.Done, parser.Take("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"u8));
    }

    private static (ParseState State, ResponseHead Head) Read(string text, params int[] pieces)
    {
        var parser = new ResponseParser();
        parser.Reset(headRequest: false);
        var bytes = Encoding.ASCII.GetBytes(text).AsSpan();
        var state = ParseState.NeedsMore;
        for (var i = 0; bytes.Length > 0 && state == ParseState.NeedsMore; i++)
        {
            var count = Math.Min(pieces[i % pieces.Length], bytes.Length);
            state = parser.Take(bytes[..count]);
            bytes = bytes[count..];
        }

        return (state, parser.Head);
    }
}
