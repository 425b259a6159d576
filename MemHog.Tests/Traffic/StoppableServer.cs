using System.Net;

namespace MemHog.Tests.Traffic;

/// <summary>Answers 200 at once, and while it is stopped holds every request back.</summary>
internal sealed class StoppableServer : IAsyncDisposable
{
    private readonly ScriptedServer server;
    private volatile TaskCompletionSource open = Open();

    public StoppableServer() => server = new ScriptedServer(async (_, stream) =>
    {
        await open.Task;
        return await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
    });

    public IPEndPoint Endpoint => server.Endpoint;

    /// <summary>Whole requests received, answered or not.</summary>
    public int Requests => server.Requests;

    public void Stop() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Go() => open.TrySetResult();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
