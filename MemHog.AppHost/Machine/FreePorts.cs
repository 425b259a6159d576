using System.Net;
using System.Net.Sockets;

namespace MemHog.AppHost.Machine;

internal static class FreePorts
{
    /// <summary>For each preferred port itself where it is free on loopback, else some other free one; all different.</summary>
    public static int[] Choose(params ReadOnlySpan<int> preferred)
    {
        var held = new List<TcpListener>();
        try
        {
            foreach (var port in preferred)
                held.Add(TryListen(port) ?? TryListen(0) ?? throw new CannotStart(ExitCode.Environment, "no free port on 127.0.0.1"));
            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            // Held until all are chosen, so that none is chosen twice.
            held.ForEach(listener => listener.Dispose());
        }
    }

    public static bool IsFree(int port)
    {
        using var listener = TryListen(port);
        return listener is not null;
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
