using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;

namespace MemHog.Load.Traffic.Wires;

/// <summary>A wire over .NET's sockets, on every system and for TLS. A request costs a hop to the thread pool; with TLS it allocates.</summary>
internal sealed class StreamWire(IPEndPoint endpoint, bool tls) : IWire
{
    private volatile Socket? socket;
    private volatile bool aborted;
    private Stream? stream;

    public bool IsOpen => stream is not null;

    public bool HasNews => socket!.Poll(0, SelectMode.SelectRead);

    public async ValueTask<Passage> OpenAsync()
    {
        Socket fresh;
        try
        {
            socket = fresh = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            // An abort that came before the socket was there has not found it.
            if (aborted)
                return Passage.Failed(Trouble.Broken);
            await fresh.ConnectAsync(endpoint).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return Passage.Failed(e is SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable } ? Trouble.NoPort : Trouble.Refused);
        }

        try
        {
            return tls ? await AgreeAsync(fresh).ConfigureAwait(false) : Opened(new NetworkStream(fresh));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Aborted just when it had connected.
            return Passage.Failed(Trouble.Broken);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Passage> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await stream!.WriteAsync(bytes).ConfigureAwait(false);
            return Passage.Done;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Passage.Failed(Trouble.Broken);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Passage> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            return Passage.Of(await stream!.ReadAsync(buffer).ConfigureAwait(false));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Passage.Failed(Trouble.Broken);
        }
    }

    public void Abort()
    {
        aborted = true;
        socket?.Dispose();
    }

    public void Close()
    {
        stream?.Dispose();
        socket?.Dispose();
        (stream, socket, aborted) = (null, null, false);
    }

    public void Dispose() => Close();

    private Passage Opened(Stream open)
    {
        stream = open;
        return Passage.Done;
    }

    /// <summary>Takes the target's certificate whatever it is, since both ends are ours, on this machine's loopback; anywhere else none.</summary>
    private async ValueTask<Passage> AgreeAsync(Socket connected)
    {
        try
        {
            var session = new SslStream(new NetworkStream(connected));
            stream = session;
            await session.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = endpoint.Address.ToString(),
                RemoteCertificateValidationCallback = (_, _, _, _) => IPAddress.IsLoopback(endpoint.Address),
                ApplicationProtocols = [SslApplicationProtocol.Http11],
            }).ConfigureAwait(false);
            return Passage.Done;
        }
        catch (AuthenticationException)
        {
            return Passage.Failed(Trouble.NotTls);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Passage.Failed(Trouble.Broken);
        }
    }
}
