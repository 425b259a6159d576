using System.Net;
using System.Net.Sockets;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Tests.Traffic;

/// <summary>Nothing else may run beside it: the runtime counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Requests = 20_000;

    /// <summary>Something of the process itself may run beside one of them; what a request allocates is in all.</summary>
    private const int Batches = 3;

    /// <summary>Below the smallest object: what is left over is the runtime's own.</summary>
    private const double LessThanAnObject = 16;

    [Theory]
    [InlineData("/")]
    [InlineData("/orders/{random:1-1000}?call={counter}")]
    public async Task A_request_allocates_nothing(string path)
    {
        await using var server = new QuickServer();
        using var wiring = IWiring.To(server.Endpoint, tls: false, clients: 1);
        using var connection = new HttpConnection(wiring.New(), new RequestScript(new HttpCall("GET", path), server.Endpoint, TimeSpan.FromSeconds(60), seed: 1));

        await Task.Run(() => SendAsync(connection, 2000));
        var least = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await Task.Run(() => SendAsync(connection, Requests));
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests);
        }

        Assert.InRange(least, 0, LessThanAnObject);
    }

    [Fact]
    public async Task A_request_of_an_open_loop_allocates_nothing()
    {
        await using var server = new QuickServer();
        using var wiring = IWiring.To(server.Endpoint, tls: false, clients: 1);
        var load = new LoadShape(new HttpCall("GET", "/{counter}"), 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), default, null);
        var client = new OpenLoopClient(
            new HttpConnection(wiring.New(), new RequestScript(load.Request, server.Endpoint, load.Timeout, seed: 1)), new RequestRecorder(load));
        var idle = new IdleClients();
        var running = client.RunAsync(idle, static () => TimeSpan.Zero, default);

        Arrive(client, idle, 2000);
        var least = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Arrive(client, idle, Requests);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests);
        }

        client.Leave();
        await running;

        Assert.InRange(least, 0, LessThanAnObject);
    }

    private static async Task SendAsync(HttpConnection connection, int times)
    {
        for (var i = 0; i < times; i++)
        {
            // An assertion would allocate.
            if ((await connection.SendAsync(default).ConfigureAwait(false)).Outcome != Outcome.Ok)
                throw new InvalidOperationException("A request was not ok.");
        }
    }

    private static void Arrive(OpenLoopClient client, IdleClients idle, int times)
    {
        for (var i = 0; i < times; i++)
        {
            client.Send(TimeSpan.Zero);
            var spin = new SpinWait();
            while (idle.Take() is null)
                spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Answers whatever it receives at once; it shares the process, so it must not allocate either.</summary>
    private sealed class QuickServer : IAsyncDisposable
    {
        private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray();

        private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly Task serving;

        public QuickServer()
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            serving = Task.Factory.StartNew(Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndPoint!;

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving;
        }

        private void Serve()
        {
            try
            {
                using var connection = listener.Accept();
                connection.NoDelay = true;
                var buffer = new byte[4096];
                while (connection.Receive(buffer) > 0)
                    connection.Send(Answer);
            }
            catch (SocketException)
            {
                // The test is over.
            }
        }
    }
}
