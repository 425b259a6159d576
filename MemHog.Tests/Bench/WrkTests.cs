using System.Collections.Immutable;
using MemHog.Load.Bench.Speed;

namespace MemHog.Tests.Bench;

public sealed class WrkTests
{
    /// <summary>wrk 4.1.0.</summary>
    private static readonly ImmutableArray<string> Output =
    [
        "Running 1s test @ http://127.0.0.1:39215/",
        "  2 threads and 16 connections",
        "  Thread Stats   Avg      Stdev     Max   +/- Stdev",
        "    Latency   351.03us  512.11us  12.34ms   93.53%",
        "    Req/Sec    26.51k     4.11k   36.42k    71.43%",
        "  55425 requests in 1.10s, 2.06MB read",
        "Requests/sec:  50364.70",
        "Transfer/sec:      1.87MB",
    ];

    [Fact]
    public void Its_rate_is_read() => Assert.Equal(50364.70, Wrk.RequestsPerSecond(Output));

    [Theory]
    [InlineData("  Socket errors: connect 0, read 3, write 0, timeout 0")]
    [InlineData("  Non-2xx or 3xx responses: 12")]
    public void A_rate_of_failures_is_none(string line) => Assert.Null(Wrk.RequestsPerSecond(Output.Insert(6, line)));

    [Fact]
    public void Without_a_rate_there_is_none() => Assert.Null(Wrk.RequestsPerSecond(["unable to connect to 127.0.0.1:1 Connection refused"]));
}
