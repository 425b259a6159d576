using System.Diagnostics.Tracing;
using System.Net.Sockets;
using Microsoft.Diagnostics.NETCore.Client;

namespace MemHog.Load.Measurement.Heap;

/// <summary>
/// Looks at the heap of a .NET process from outside, over its diagnostics socket. The runtime then does one full blocking
/// collection and reports every object that is left.
/// </summary>
/// <param name="time">For the patience.</param>
/// <param name="patience">How long the whole look may take.</param>
internal sealed class HeapProbe(TimeProvider time, TimeSpan patience)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    // GC 0x1 (suspension and restart), Type 0x80000 and GCHeapAndTypeNames 0x1000000 (names), GCHeapDump 0x100000 (objects).
    private static readonly EventPipeProvider Objects = new(Runtime, EventLevel.Informational, 0x1180001);

    // GCHeapCollect: enabling it starts the collection, and the answer comes when that is over.
    private static readonly EventPipeProvider Collection = new(Runtime, EventLevel.Informational, 0x800000);

    /// <summary>
    /// Two sessions, because the runtime collects while it opens one: events of that same session are sent only afterwards
    /// and would all have to fit the buffer (45 bytes for each object). So one listens, and the other one starts it.
    /// </summary>
    /// <param name="processId">Of the process itself.</param>
    /// <param name="bufferMegabytes">What the runtime may hold back for us, inside the target's limit.</param>
    /// <param name="cancellation">The only thing that throws.</param>
    public async Task<HeapLook> TakeAsync(int processId, int bufferMegabytes, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellation);
        try
        {
            return await LookAsync(new DiagnosticsClient(processId), bufferMegabytes, both.Token, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HeapLook.Missed($"the target's runtime did not answer within {patience.TotalSeconds:0} s");
        }
        catch (ServerNotAvailableException)
        {
            return new HeapLook.Missed("the target has no diagnostics socket: it is no .NET program, has ended, or was started with DOTNET_EnableDiagnostics=0");
        }
        catch (UnsupportedCommandException)
        {
            return new HeapLook.Missed("the target's runtime is too old for it");
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or SocketException or TimeoutException or UnauthorizedAccessException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new HeapLook.Missed("the connection to the target's runtime broke: it ended meanwhile, or refused");
        }
    }

    private async Task<HeapLook> LookAsync(DiagnosticsClient client, int bufferMegabytes, CancellationToken cancellation, CancellationToken trialEnds)
    {
        var objects = await client.StartEventPipeSessionAsync([Objects], requestRundown: false, bufferMegabytes, cancellation).ConfigureAwait(false);
        // Never the session itself is disposed: that would ask the runtime to stop it, and wait without end for one that hangs.
        var stream = objects.EventStream;
        await using var streamDisposal = stream.ConfigureAwait(false);
        var copy = EventCopy.Of(stream);
        TimeSpan waited;
        try
        {
            waited = await CollectAsync(client, cancellation).ConfigureAwait(false);
            await objects.StopAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!trialEnds.IsCancellationRequested)
        {
            await EndAsync(objects).ConfigureAwait(false);
            throw;
        }

        await copy.Ended.WaitAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => HeapEvents.Read(copy.Read(), waited), cancellation).ConfigureAwait(false);
    }

    private async Task<TimeSpan> CollectAsync(DiagnosticsClient client, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var collection = await client.StartEventPipeSessionAsync([Collection], requestRundown: false, circularBufferMB: 1, cancellation).ConfigureAwait(false);
        var waited = time.GetElapsedTime(asked);
        await using var streamDisposal = collection.EventStream.ConfigureAwait(false);
        await collection.StopAsync(cancellation).ConfigureAwait(false);
        return waited;
    }

    /// <summary>A session that is just left goes on until the runtime next writes to it, and no other is told the type names that it was told.</summary>
    private async Task EndAsync(EventPipeSession session)
    {
        using var grace = new CancellationTokenSource(Grace, time);
        try
        {
            await session.StopAsync(grace.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or DiagnosticsClientException or IOException or SocketException)
        {
            // It hangs or is gone.
        }
    }
}
