using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>On lines as a little-endian kernel writes them.</summary>
public sealed class ListenersTests
{
    private const string Head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
    private const string Loopback = "0100007F";
    private const string Any = "00000000";
    private const string Any6 = "00000000000000000000000000000000";
    private const string Loopback6 = "00000000000000000000000001000000";
    private const string Mapped = "0000000000000000FFFF00000100007F";
    private const int Port = 0xC11D;

    [Fact]
    public void The_socket_that_listens_on_the_port_is_found() =>
        Assert.Equal([11L], Of([Line(Loopback, 0xC11E, "0A", 10), Line(Loopback, Port, "0A", 11), Line("0200007F", Port, "0A", 12)], []));

    [Fact]
    public void Connections_of_the_port_listen_to_nobody() =>
        Assert.Empty(Of([Line(Loopback, Port, "01", 10), Line(Loopback, Port, "06", 11)], [Line(Mapped, Port, "01", 12)]));

    [Theory]
    [InlineData(Loopback, Mapped, Any, Any6, 1)]
    [InlineData(null, Mapped, Any, Any6, 2)]
    [InlineData(null, null, Any, Any6, 3)]
    [InlineData(null, null, null, Any6, 4)]
    public void The_kernel_prefers_the_exact_address_and_IPv4(string? exact, string? mapped, string? any, string? any6, long inode)
    {
        string[] tcp = [.. any is null ? [] : new[] { Line(any, Port, "0A", 3) }, .. exact is null ? [] : new[] { Line(exact, Port, "0A", 1) }];
        string[] tcp6 = [.. any6 is null ? [] : new[] { Line(any6, Port, "0A", 4) }, .. mapped is null ? [] : new[] { Line(mapped, Port, "0A", 2) }];

        Assert.Equal([inode], Of(tcp, tcp6));
    }

    [Fact]
    public void Only_IPv6_is_no_way_to_reach_127_0_0_1() => Assert.Empty(Of([], [Line(Loopback6, Port, "0A", 1)]));

    [Fact]
    public void Several_can_share_a_port() =>
        Assert.Equal([1L, 2L], Of([Line(Loopback, Port, "0A", 1), Line(Loopback, Port, "0A", 2)], []));

    private static IReadOnlyList<long> Of(string[] tcp, string[] tcp6) => Listeners.Of([Head, .. tcp], [Head, .. tcp6], Port);

    private static string Line(string address, int port, string state, long inode) =>
        $"   7: {address}:{port:X4} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000     0        0 {inode} 1 000000003b7d13d8 100 0 0 10 0                      ";
}
