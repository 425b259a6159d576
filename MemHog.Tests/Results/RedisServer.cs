using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MemHog.Load.Sandbox;
using MemHog.Tests.Commands;

namespace MemHog.Tests.Results;

/// <summary>A redis-server of the test's own: on a free loopback port, with a password, its data in a folder that goes with it.</summary>
internal sealed class RedisServer : IDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    public const string Password = "p@ss/word,€=#? &";
    private readonly TempFolder data = new();
    private readonly string[] settings;
    private string password = Password;
    private Process process;

    public RedisServer(params string[] settings)
    {
        this.settings = settings;
        process = Start();
    }

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    public int Port { get; } = FreePort();

    /// <summary>How many databases it has, for tests that want one each.</summary>
    public static int Databases => 1000;

    public string Data => data.Path;

    public string Url(int database = 0, string password = Password) => $"redis://:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{database}";

    /// <summary>One that the kernel gives to nobody while the server starts, or is away.</summary>
    public static int FreePort() => PortByHand.Next();

    /// <summary>As a machine that loses power, except that its kernel lives on.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void StartAgain(string withPassword = Password)
    {
        password = withPassword;
        process = Start();
    }

    /// <summary>It is there and accepts connections, and answers nobody until it is thawed.</summary>
    public void Freeze() => Assert.True(Signals.Send(process.Id, Stop));

    public void Thaw() => Assert.True(Signals.Send(process.Id, Continue));

    public void Restart()
    {
        Kill();
        StartAgain();
    }

    /// <summary>Sends one command past the store, and returns the first line of the answer.</summary>
    public async Task<string> Ask(params string[] words)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await Send(["AUTH", password]);
        Assert.Equal("+OK", await reader.ReadLineAsync());
        await Send(words);
        return await reader.ReadLineAsync() ?? "";

        async Task Send(string[] command) => await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"*{command.Length}\r\n" + string.Concat(command.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))));
    }

    public void Dispose()
    {
        Kill();
        data.Dispose();
    }

    private Process Start()
    {
        var info = new ProcessStartInfo(Program!, "-") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = data.Path };
        var started = Process.Start(info)!;
        // By standard input, so that the password is in no file and no list of processes.
        using (var input = new StreamWriter(started.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            string[] own = [$"port {Port}", "bind 127.0.0.1", $"requirepass \"{password}\"", $"dir \"{data.Path}\"", $"databases {Databases}"];
            input.Write(string.Join('\n', [.. own, "save \"\"", .. settings, ""]));
        }

        while (started.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = started.StandardOutput.ReadToEndAsync();
                return started;
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }
}

/// <summary>A test that needs a redis-server; counted as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public const string Reason = "redis-server is not on the PATH";

    public RedisFactAttribute() => Skip = RedisServer.Program is null ? Reason : null;
}

/// <summary>As <see cref="RedisFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = RedisServer.Program is null ? RedisFactAttribute.Reason : null;
}
