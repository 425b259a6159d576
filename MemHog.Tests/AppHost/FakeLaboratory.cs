using System.Collections.Concurrent;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.AppHost;

/// <summary>A laboratory that answers over real HTTP what the test lays down, and remembers what it was asked.</summary>
internal sealed class FakeLaboratory : IAsyncDisposable
{
    private const string Token = "token";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Queue<(int Status, string Body)>> _answers = [];

    private FakeLaboratory(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Asked { get; } = [];

    public LaboratoryClient Client { get; private set; } = null!;

    public static async Task<FakeLaboratory> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var laboratory = new FakeLaboratory(app);
        app.Run(laboratory.AnswerAsync);
        await app.StartAsync();
        laboratory.Client = new LaboratoryClient(new Uri(app.Urls.Single()), new Secret(Token));
        return laboratory;
    }

    /// <summary>One answer after the other; the last one again and again.</summary>
    public FakeLaboratory Answers(string question, params (int Status, string Body)[] answers)
    {
        _answers[question] = new Queue<(int, string)>(answers);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var question = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Asked.Enqueue($"{question} {body}{(context.Request.Headers["Last-Event-ID"] is [{ } last] ? $"after {last}" : "")}".Trim());
        var (status, text) = context.Request.Headers.Authorization != $"Bearer {Token}" ? (401, "") : Next(question);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    private (int Status, string Body) Next(string question)
    {
        if (!_answers.TryGetValue(question, out var answers))
            return (404, """{"title":"There is no such thing","detail":"Look elsewhere."}""");
        lock (answers)
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
    }
}
