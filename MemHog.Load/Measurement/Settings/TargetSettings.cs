using System.Collections.Immutable;
using System.Diagnostics.Tracing;
using System.Net.Sockets;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using Microsoft.Diagnostics.NETCore.Client;

namespace MemHog.Load.Measurement.Settings;

/// <summary>
/// What a running .NET process shows of its settings: its environment and threads as the kernel has them, and the event by
/// which its runtime tells the GC's, for which a session over its diagnostics socket is opened for a moment. No collection is started.
/// </summary>
/// <param name="time">For the patience.</param>
/// <param name="patience">How long it may take.</param>
internal sealed class TargetSettings(TimeProvider time, TimeSpan patience)
{
    private const int BufferMegabytes = 1;

    /// <summary>Of the rundown: only what the GC tells. Methods and modules would be thousands of events.</summary>
    private const long GcKeyword = 0x1;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // A session must have a provider; of this one, nothing but collections that happen meanwhile.
    private static readonly EventPipeProvider Runtime = new("Microsoft-Windows-DotNETRuntime", EventLevel.Critical, GcKeyword);

    /// <param name="processId">Of the process itself.</param>
    /// <param name="names">The variables that the experiment asks for.</param>
    /// <param name="cancellation">The only thing that throws.</param>
    public async Task<SettingsAnswer> ReadAsync(int processId, IReadOnlySet<string> names, CancellationToken cancellation)
    {
        var (told, missed) = await EventsAsync(processId, cancellation).ConfigureAwait(false);
        return new SettingsAnswer(told.SetItems(ProcessView.Look(processId, names)), missed);
    }

    private async Task<(ImmutableSortedDictionary<string, string> Values, string? Missed)> EventsAsync(int processId, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellation);
        try
        {
            var values = await AskAsync(new DiagnosticsClient(processId), both.Token, cancellation).ConfigureAwait(false);
            return (values, values.ContainsKey("heap_hard_limit_bytes") ? null : "the target's runtime did not tell its GC settings");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Nothing($"the target's runtime did not answer within {patience.TotalSeconds:0} s");
        }
        catch (ServerNotAvailableException)
        {
            return Nothing("the target has no diagnostics socket: it is no .NET program, has ended, or was started with DOTNET_EnableDiagnostics=0");
        }
        catch (UnsupportedCommandException)
        {
            return Nothing("the target's runtime is too old to tell its GC settings");
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or SocketException or TimeoutException or UnauthorizedAccessException)
        {
            cancellation.ThrowIfCancellationRequested();
            return Nothing("the connection to the target's runtime broke: it ended meanwhile, or refused");
        }
    }

    private async Task<ImmutableSortedDictionary<string, string>> AskAsync(DiagnosticsClient client, CancellationToken cancellation, CancellationToken trialEnds)
    {
        // The rundown is sent when a session ends.
        var session = await client.StartEventPipeSessionAsync(
            new EventPipeSessionConfiguration([Runtime], BufferMegabytes, GcKeyword, requestStackwalk: false), cancellation).ConfigureAwait(false);
        // Never the session itself is disposed: that would ask the runtime to stop it, and wait without end for one that hangs.
        var stream = session.EventStream;
        await using var streamDisposal = stream.ConfigureAwait(false);
        var copy = EventCopy.Of(stream);
        try
        {
            await session.StopAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!trialEnds.IsCancellationRequested)
        {
            using var grace = new CancellationTokenSource(Grace, time);
            await session.StopAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await copy.Ended.WaitAsync(cancellation).ConfigureAwait(false);
        return GcSettingsEvents.Read(copy.Read());
    }

    private static (ImmutableSortedDictionary<string, string> Values, string? Missed) Nothing(string reason) =>
        (ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), reason);
}
