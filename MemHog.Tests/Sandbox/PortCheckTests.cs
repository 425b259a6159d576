using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Tests.Commands;
using MemHog.Tests.Results;

namespace MemHog.Tests.Sandbox;

/// <summary>On this machine's own sockets.</summary>
public sealed class PortCheckTests
{
    public static TheoryData<string> Addresses => [.. Socket.OSSupportsIPv6 ? new[] { "127.0.0.1", "0.0.0.0", "::" } : ["127.0.0.1", "0.0.0.0"]];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_socket_of_ones_own_is_told_from_a_strangers(string address)
    {
        using var listener = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (listener.AddressFamily == AddressFamily.InterNetworkV6)
            listener.DualMode = true;
        listener.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Assert.Equal(PortHolder.Unknown, PortCheck.Of(port, [Environment.ProcessId]));
        listener.Listen();

        Assert.Equal(PortHolder.Target, PortCheck.Of(port, [Environment.ProcessId]));
        Assert.Equal(PortHolder.Stranger, PortCheck.Of(port, []));
        using var other = Process.Start("sleep", "60");
        Assert.Equal(PortHolder.Stranger, PortCheck.Of(port, [other.Id]));
        Assert.Equal(PortHolder.Target, PortCheck.Of(port, [other.Id, Environment.ProcessId]));
        other.Kill();
        other.WaitForExit();
        Assert.Equal(PortHolder.Target, PortCheck.Of(port, [other.Id, Environment.ProcessId]));
    }

    [Fact]
    public async Task A_process_without_a_cgroup_is_known_by_its_session_and_a_stranger_is_never_claimed()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("x", MemoryLimit.None);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var own = PortByHand.Next();
        using var folder = new TempFolder();
        var process = sandbox.Start(LiveSandbox.Plan("perl", PerlTarget.Script, own.ToString(), folder.Sub("count")));
        await Eventually.HoldsAsync(() => process.LastOutput() is [var line, ..] && line.StartsWith("listening", StringComparison.Ordinal), seconds: 60);

        Assert.Equal(PortHolder.Target, sandbox.HolderOf(own));
        Assert.Equal(PortHolder.Unknown, sandbox.HolderOf(((IPEndPoint)listener.LocalEndPoint!).Port));
        await sandbox.KillAllAsync();
        await process.DisposeAsync();
    }
}
