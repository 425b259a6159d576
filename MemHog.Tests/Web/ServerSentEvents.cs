using System.Net.ServerSentEvents;
using System.Text.Json;

namespace MemHog.Tests.Web;

/// <summary>One event as a client reads it.</summary>
internal sealed record SentEvent(string Id, string Name, JsonElement Data)
{
    /// <summary>Comparable as a whole.</summary>
    public string Text => $"{Id} {Name} {Data}";
}

/// <summary>Reads an event stream, by .NET's own parser.</summary>
internal static class ServerSentEvents
{
    /// <param name="served">Who sends them.</param>
    /// <param name="run">Of which run.</param>
    /// <param name="lastId">Sent as Last-Event-ID.</param>
    /// <param name="until">Stops after the first of this name; null for all.</param>
    public static async Task<List<SentEvent>> ReadAsync(ServedLaboratory served, string run, string? lastId = null, string? until = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        using var answer = await served.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var events = new List<SentEvent>();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(giveUp.Token)).EnumerateAsync(giveUp.Token))
        {
            events.Add(new SentEvent(item.EventId!, item.EventType, JsonElement.Parse(item.Data)));
            if (item.EventType == until)
                break;
        }

        return events;
    }
}
