using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Servers;

/// <summary>A server that a benchmark calls, in a process of its own: it must not share a thread pool with the load. It is gone when we are, however we end.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>Which verb of memhog serves.</summary>
    public const string Verb = "serve";

    private const string Listening = "listening ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly ISandbox sandbox;
    private readonly ISandboxedProcess process;

    private BenchServer(ISandbox sandbox, ISandboxedProcess process, IPEndPoint endpoint) => (this.sandbox, this.process, Endpoint) = (sandbox, process, endpoint);

    public IPEndPoint Endpoint { get; }

    /// <summary>Ends when it listens.</summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="arguments">One of <see cref="ServerKinds"/>, and what this kind needs to know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<BenchServer> StartAsync(ISandboxHost host, ImmutableArray<string> arguments, TimeProvider time, CancellationToken cancellation)
    {
        var sandbox = host.Create(arguments[0], MemoryLimit.None);
        try
        {
            var process = sandbox.Start(BenchProcess.Plan(BenchProcess.Ourselves(
                ["bench", Verb, .. arguments, "--laboratory", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])));
            return new BenchServer(sandbox, process, await ListensAsync(process, time, cancellation).ConfigureAwait(false));
        }
        catch
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a server writes when it can be called.</summary>
    public static string Greeting(int port) => string.Create(CultureInfo.InvariantCulture, $"{Listening}{port}");

    /// <summary>Asks it to end, and waits until it has: what it writes at its end is there then.</summary>
    public async Task StopAsync()
    {
        process.Terminate();
        await process.Exited.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IPEndPoint> ListensAsync(ISandboxedProcess process, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (!process.Exited.IsCompleted && time.GetElapsedTime(start) < Patience)
        {
            foreach (var line in process.LastOutput())
            {
                if (line.StartsWith(Listening, StringComparison.Ordinal) && int.TryParse(line.AsSpan(Listening.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                    return new IPEndPoint(IPAddress.Loopback, port);
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }

        throw new BenchException($"The server of the benchmark did not start: {string.Join(' ', process.LastOutput())}");
    }
}
