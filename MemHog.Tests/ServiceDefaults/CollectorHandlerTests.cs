using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MemHog.ServiceDefaults.Telemetry;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.ServiceDefaults;

public sealed class CollectorHandlerTests : IDisposable
{
    private readonly ConcurrentQueue<string> warnings = [];
    private readonly FakeWire wire = new();
    private readonly ExportTrouble trouble = new(new Uri("http://127.0.0.1:4317"));
    private readonly CollectorHandler handler;
    private readonly HttpClient exporter;

    public CollectorHandlerTests()
    {
        trouble.WarnTo(warnings.Enqueue);
        handler = new CollectorHandler(new HttpClient(wire), trouble);
        exporter = new HttpClient(handler);
    }

    public void Dispose() => exporter.Dispose();

    [Fact]
    public async Task An_exporter_has_its_answer_before_the_collector_gives_one()
    {
        using var response = Export("first");

        Assert.Equal((HttpStatusCode.OK, "0"), (response.StatusCode, response.TrailingHeaders.GetValues("grpc-status").Single()));
        Assert.False(handler.Sent.IsCompleted);
        wire.Answer();
        await handler.Sent;
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task What_is_handed_over_arrives_in_its_order_and_as_it_was_though_its_buffer_is_used_again()
    {
        var buffer = "one"u8.ToArray();
        using (Export(buffer))
            "two"u8.CopyTo(buffer);
        using (Export(buffer))
            "xxx"u8.CopyTo(buffer);

        wire.Answer();
        await handler.Sent;

        Assert.Equal(["one", "two"], wire.Bodies);
        Assert.Equal(["application/x-protobuf"], wire.ContentTypes.Distinct());
        Assert.Equal(["s3cret"], wire.Keys.Distinct());
    }

    [Fact]
    public async Task For_a_silent_collector_eight_wait_and_what_comes_on_top_is_lost()
    {
        for (var batch = 0; batch < 20; batch++)
            Export($"{batch}").Dispose();

        wire.Answer();
        await handler.Sent;

        Assert.Equal(Enumerable.Range(0, 8).Select(batch => $"{batch}"), wire.Bodies);
        Export("after").Dispose();
        await handler.Sent;
        Assert.Equal("after", wire.Bodies.Last());
    }

    [Theory]
    [InlineData(401, null, false, "it answers 401 (Unauthorized)")]
    [InlineData(200, "16", false, "it answers with gRPC status 16")]
    [InlineData(200, "14", true, "it answers with gRPC status 14")]
    public async Task A_refusal_is_told_once_however_it_is_said(int status, string? grpc, bool inHeaders, string why)
    {
        wire.Reply = () =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status);
            if (grpc is not null)
                (inHeaders ? response.Headers : response.TrailingHeaders).Add("grpc-status", grpc);
            return response;
        };
        wire.Answer();
        Export("a").Dispose();
        Export("b").Dispose();
        await handler.Sent;

        Assert.Contains($": {why}. All else goes on without it.", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_lets_the_time_pass_does_not_answer_and_anything_else_is_told_as_it_says()
    {
        wire.Reply = () => throw new TaskCanceledException();
        wire.Answer();
        Export("a").Dispose();
        await Eventually.HoldsAsync(() => !warnings.IsEmpty);
        Assert.Contains(": it does not answer.", Assert.Single(warnings), StringComparison.Ordinal);

        var other = new ExportTrouble(new Uri("http://127.0.0.1:4317"));
        using var elsewhere = new CollectorHandler(new HttpClient(wire), other);
        wire.Reply = () => throw new InvalidOperationException("No such thing.");
        using (var client = new HttpClient(elsewhere, disposeHandler: false))
            client.Send(Request("c"u8.ToArray())).Dispose();
        await elsewhere.Sent;
        other.WarnTo(warnings.Enqueue);
        Assert.Contains(": No such thing. All else", warnings.Last(), StringComparison.Ordinal);
    }

    private HttpResponseMessage Export(string body) => Export(Encoding.UTF8.GetBytes(body));

    private HttpResponseMessage Export(byte[] buffer) => exporter.Send(Request(buffer));

    private static HttpRequestMessage Request(byte[] buffer)
    {
        var content = new ByteArrayContent(buffer);
        content.Headers.ContentType = new("application/x-protobuf");
        return new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:4317/v1/traces") { Content = content, Headers = { { "x-otlp-api-key", "s3cret" } } };
    }

    /// <summary>A network that answers nothing until it is told to.</summary>
    private sealed class FakeWire : HttpMessageHandler
    {
        private readonly TaskCompletionSource answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Bodies { get; } = [];

        public ConcurrentQueue<string?> ContentTypes { get; } = [];

        public ConcurrentQueue<string> Keys { get; } = [];

        public Func<HttpResponseMessage> Reply { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

        public void Answer() => answers.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await answers.Task.WaitAsync(cancellationToken);
            Bodies.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
            ContentTypes.Enqueue(request.Content.Headers.ContentType?.MediaType);
            Keys.Enqueue(request.Headers.GetValues("x-otlp-api-key").Single());
            return Reply();
        }
    }
}
