using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MemHog.Api.Failures;
using Microsoft.AspNetCore.WebUtilities;

namespace MemHog.Api.Amplifier;

/// <summary>Asks the upstream for a user, and a second time if the first attempt fails.</summary>
internal sealed class UpstreamClient(AmplifierOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // No proxy and no redirect: what is asked is the upstream on this machine and nobody else.
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private Behaviour Behaviour => options.Behaviour;

    public void Dispose() => http.Dispose();

    /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
    public async Task<UpstreamReply> Get(int user, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            return await Ask(user, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(1, UpstreamProblem.Slow);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException && !OutOfMemoryAnswer.IsOutOfMemory(failure))
        {
            return Failed(1, UpstreamProblem.Unreachable);
        }
    }

    private async Task<UpstreamReply> Ask(int user, CancellationToken cancel)
    {
        var first = await Send(user, attempt: 1, cancel);
        if (first.IsSuccessStatusCode) return await ReadAndDispose(first, calls: 1, cancel);

        // Now there are both, an error and a response. The response holds its connection, and what has arrived on it,
        // until it is disposed. Flaw: it is forgotten over the error.
        if (Behaviour.Disposes) first.Dispose();
        return await ReadAndDispose(await Send(user, attempt: 2, cancel), calls: 2, cancel);
    }

    private Task<HttpResponseMessage> Send(int user, int attempt, CancellationToken cancel)
    {
        var address = QueryHelpers.AddQueryString(options.Upstream.AbsoluteUri, new Dictionary<string, string?>
        {
            ["user"] = user.ToString(CultureInfo.InvariantCulture),
            ["attempt"] = attempt.ToString(CultureInfo.InvariantCulture),
            // Flaw: the filter is there to be set, and is not.
            ["filter"] = Behaviour.Filters ? "active" : "all",
        });
        // The headers only: what follows is for BodyReader to bound, or not.
        return http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    private async Task<UpstreamReply> ReadAndDispose(HttpResponseMessage response, int calls, CancellationToken cancel)
    {
        using (response)
        {
            if (!response.IsSuccessStatusCode) return Failed(calls, UpstreamProblem.Refused((int)response.StatusCode));
            var body = await BodyReader.Read(response.Content, Behaviour.ReadLimit, Behaviour.Presizes, cancel);
            if (body is null) return Failed(calls, UpstreamProblem.TooLarge(Behaviour.ReadLimit!.Value));
            return Parse(body) is { IsWhole: true } profile
                ? new(profile, body.Count, calls, null)
                : Failed(calls, UpstreamProblem.Garbage);
        }
    }

    private static UserProfile? Parse(List<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(CollectionsMarshal.AsSpan(body), ApiJson.Plain.UserProfile);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UpstreamReply Failed(int calls, UpstreamProblem problem) => new(null, 0, calls, problem);
}
