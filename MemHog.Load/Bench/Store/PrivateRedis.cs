using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Store;

/// <summary>
/// A redis-server of the benchmark's own: on loopback, with a password, its data in a folder that goes with it, written down as that
/// of the AppHost is (append-only, synced once a second). It is gone when we are, however we end.
/// </summary>
internal sealed class PrivateRedis : ITestedStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("memhog-bench-redis-");
    private readonly string password = RandomNumberGenerator.GetHexString(32);
    private readonly int port = FreePort();
    private readonly List<string> places = [];
    private readonly ISandbox sandbox;
    private readonly ISandboxedProcess process;

    private PrivateRedis(ISandboxHost host, string program)
    {
        sandbox = host.Create("redis", MemoryLimit.None);
        var configuration = Path.Combine(folder.FullName, "redis.conf");
        // A file of ours alone: among the arguments every user could read the password.
        DurableFile.Write(configuration, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {port}
            requirepass {password}
            dir "{folder.FullName}"
            appendonly yes
            appendfsync everysec
            save ""
            databases 64
            """)), replace: false);
        process = sandbox.Start(BenchProcess.Plan([program, configuration]));
    }

    /// <summary>Where redis-server is; null where it is not on the PATH.</summary>
    public static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => Path.Combine(directory, "redis-server")).FirstOrDefault(File.Exists);

    /// <summary>Ends when it answers.</summary>
    public static async Task<PrivateRedis> StartAsync(ISandboxHost host, string program, TimeProvider time, CancellationToken cancellation)
    {
        var redis = new PrivateRedis(host, program);
        try
        {
            await redis.AnswersAsync(time, cancellation).ConfigureAwait(false);
            return redis;
        }
        catch
        {
            await redis.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A database for each place.</summary>
    public IResultsStore Open(string place) => StoreAddress.Open(
        string.Create(CultureInfo.InvariantCulture, $"redis://:{password}@127.0.0.1:{port}/{DatabaseOf(place)}"), _ => null, folder.FullName);

    public Task RemoveAsync(string place, string runId, CancellationToken cancellation) => AskAsync(
        [string.Create(CultureInfo.InvariantCulture, $"SELECT {DatabaseOf(place)}"), $"DEL memhog:run:{runId} memhog:run:{runId}:trials", $"ZREM memhog:runs {runId}"], cancellation);

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Delete(recursive: true);
    }

    private int DatabaseOf(string place)
    {
        if (!places.Contains(place))
            places.Add(place);
        return places.IndexOf(place);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (!process.Exited.IsCompleted && time.GetElapsedTime(start) < Patience)
        {
            try
            {
                await AskAsync(["PING"], cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // It does not listen yet.
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }

        throw new BenchException($"redis-server did not start: {string.Join(' ', process.LastOutput())}");
    }

    /// <summary>Inline commands of the protocol: https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands</summary>
    private async Task AskAsync(string[] commands, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(client.GetStream());
        foreach (var command in (string[])[$"AUTH {password}", .. commands])
        {
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellation).ConfigureAwait(false);
            if (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is not ['+' or ':', ..])
                throw new IOException("redis-server does not do what it is asked for.");
        }
    }
}
