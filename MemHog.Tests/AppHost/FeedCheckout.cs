using System.Net;
using System.Net.Sockets;
using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost;

/// <summary>A checkout whose AppHost needs an SDK that only its own package source could have: one on 127.0.0.1.</summary>
internal sealed class FeedCheckout : IDisposable
{
    private readonly TcpListener _source = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="answer">What the source says to every request; null never answers.</param>
    /// <param name="carries">The AppHost needs nothing that is not there: the full feed without its packages.</param>
    public FeedCheckout(string? answer, bool carries = false)
    {
        Root = Directory.CreateTempSubdirectory("memhog-feed-").FullName;
        Checkout = new Checkout(Root);
        Directory.CreateDirectory(Checkout.Logs);
        _source.Start();
        _ = ServeAsync(answer);
        File.WriteAllText(Path.Combine(Root, "nuget.config"), $"""
            <configuration><packageSources><clear />
              <add key="own" value="http://127.0.0.1:{((IPEndPoint)_source.LocalEndpoint).Port}/v3/index.json" allowInsecureConnections="true" />
            </packageSources></configuration>
            """);
        File.WriteAllText(Path.Combine(Root, "MemHog.sln"), "Microsoft Visual Studio Solution File, Format Version 12.00\nGlobal\nEndGlobal\n");
        var project = Directory.CreateDirectory(Path.Combine(Root, "MemHog.AppHost")).FullName;
        File.WriteAllText(Path.Combine(project, "MemHog.AppHost.csproj"), carries
            ? """<Project DefaultTargets="Build"><Target Name="Restore" /><Target Name="Build"><Touch Files="feed-$(MemHogFeed)-$(Configuration)" AlwaysCreate="true" /></Target></Project>"""
            : """<Project><Import Project="Sdk.props" Sdk="MemHog.Tests.NoSuch.Sdk" Version="1.2.3" /></Project>""");
    }

    public string Root { get; }

    public Checkout Checkout { get; }

    /// <summary>Ends when somebody has connected to the source.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        _source.Stop();
        Directory.Delete(Root, recursive: true);
    }

    private async Task ServeAsync(string? answer)
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await _source.AcceptTcpClientAsync();
                _asked.TrySetResult();
                open.Add(client);
                if (answer is not null)
                    _ = AnswerAsync(client, answer);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            open.ForEach(client => client.Dispose());
        }
    }

    private static async Task AnswerAsync(TcpClient client, string answer)
    {
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync() is { Length: > 0 })
            continue;
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        client.Dispose();
    }
}
