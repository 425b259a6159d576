using System.Globalization;
using System.Net;
using OpenTelemetry;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Takes what an exporter sends, says that it has arrived, and sends it in the background, one after the other. An exporter waits for
/// its answer on a thread, deep in its code, and every garbage collection walks that stack: a collector that takes connections and
/// never answers took a fifth of the requests of the target of <c>memhog bench export</c>. So no thread waits for a collector, and
/// its troubles are told here.
/// </summary>
/// <param name="client">Sends it.</param>
/// <param name="trouble">Told what goes wrong.</param>
internal sealed class CollectorHandler(HttpClient client, ExportTrouble trouble) : HttpMessageHandler
{
    /// <summary>Batches that wait for the one before; what comes on top is lost. A collector that does its part needs milliseconds for one.</summary>
    private const int MostWaiting = 8;

    private const string GrpcStatus = "grpc-status";

    private int waiting;

    /// <summary>Done when nothing is on its way.</summary>
    public Task Sent { get; private set; } = Task.CompletedTask;

    /// <summary>HTTP/1.1 comes here, on the one thread of its exporter.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) <= MostWaiting)
            Sent = SendAfterAsync(Sent, CopyOf(request));
        else
            Interlocked.Decrement(ref waiting);
        var arrived = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
        arrived.TrailingHeaders.Add(GrpcStatus, "0");
        return arrived;
    }

    /// <summary>And gRPC here.</summary>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            client.Dispose();
        base.Dispose(disposing);
    }

    private async Task SendAfterAsync(Task before, HttpRequestMessage request)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var scope = SuppressInstrumentationScope.Begin();
        try
        {
            using var response = await client.SendAsync(request);
            if (RefusalIn(response) is { } refusal)
                trouble.Found(refusal);
        }
        catch (OperationCanceledException)
        {
            trouble.Found("it does not answer");
        }
        catch (Exception e)
        {
            // Whatever it is, it is told, and breaks nothing.
            trouble.Found(e.Message.TrimEnd('.'));
        }
        finally
        {
            request.Dispose();
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>The exporter uses its buffer again as soon as it has an answer.</summary>
    private static HttpRequestMessage CopyOf(HttpRequestMessage request)
    {
        var bytes = new MemoryStream();
        request.Content!.CopyTo(bytes, null, CancellationToken.None);
        bytes.Position = 0;
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, VersionPolicy = request.VersionPolicy, Content = new StreamContent(bytes) };
        foreach (var (name, values) in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        foreach (var (name, values) in request.Content.Headers.NonValidated)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    /// <summary>"401 (Unauthorized)"; gRPC answers 200 and says behind the content, or among the headers where there is none, how it went.</summary>
    private static string? RefusalIn(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            return string.Create(CultureInfo.InvariantCulture, $"it answers {(int)response.StatusCode} ({response.StatusCode})");
        return response.TrailingHeaders.NonValidated.TryGetValues(GrpcStatus, out var status) || response.Headers.NonValidated.TryGetValues(GrpcStatus, out status)
            ? status.ToString() is "0" ? null : $"it answers with gRPC status {status}"
            : null;
    }
}
