using System.Globalization;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Servers;

/// <summary>A server that a benchmark calls, in a process of its own: it must not share a thread pool with the load. It is gone when we are, however we end.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>Which verb of memhog serves.</summary>
    public const string Verb = "serve";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ISandbox sandbox;
    private readonly ISandboxedProcess process;

    private BenchServer(ISandbox sandbox, ISandboxedProcess process, IPEndPoint endpoint) => (this.sandbox, this.process, Endpoint) = (sandbox, process, endpoint);

    public IPEndPoint Endpoint { get; }

    /// <summary>Ends when it answers.</summary>
    /// <param name="host">Where it runs.</param>
    /// <param name="kind">One of <see cref="ServerKinds"/>.</param>
    /// <param name="arguments">Further ones, for this kind.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<BenchServer> StartAsync(ISandboxHost host, string kind, string[] arguments, TimeProvider time, CancellationToken cancellation)
    {
        var endpoint = new FreePort(new Random(Environment.ProcessId)).Next();
        var sandbox = host.Create(kind, MemoryLimit.None);
        try
        {
            var process = sandbox.Start(BenchProcess.Plan(BenchProcess.Ourselves(
                ["bench", Verb, kind, "--port", endpoint.Port.ToString(CultureInfo.InvariantCulture), .. arguments])));
            var server = new BenchServer(sandbox, process, endpoint);
            await server.AnswersAsync(time, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswersAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = new Readiness(Endpoint, ServerKinds.ReadyPath, time).WaitAsync(giveUp.Token);
        var first = await Task.WhenAny(ready, process.Exited, Task.Delay(Patience, time, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (first == ready)
            return;
        await giveUp.CancelAsync().ConfigureAwait(false);
        await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw new BenchException($"The server of the benchmark did not answer: {string.Join(' ', process.LastOutput())}");
    }
}
