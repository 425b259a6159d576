using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using MemHog.AppHost;
using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost;

/// <summary>The AppHost as a process of its own, and every process that carries its mark.</summary>
internal sealed partial class RunningAppHost : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Far less than what the stand-ins sleep, and far more than a start and an orderly end take on a crowded machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly string _mark = $"MEMHOG_TEST={Guid.NewGuid():N}";
    private readonly StringBuilder _said = new();
    private readonly Process _process;

    public RunningAppHost(TemporaryCheckout checkout, string arguments = "", string? cache = null, bool inTerminal = false, params (string Name, string Value)[] environment)
    {
        // In a session of its own, so that a signal to its group is what Ctrl-C in a terminal is.
        var line = $"dotnet {typeof(CannotStart).Assembly.Location} --root {checkout.Root} --laboratory {checkout.Laboratory} {arguments}";
        string[] words = inTerminal ? ["script", "-qec", line, "/dev/null"] : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo("setsid", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = checkout.Root,
        };
        start.Environment["PATH"] = checkout.SearchPath;
        start.Environment["XDG_CACHE_HOME"] = cache ?? Path.Combine(checkout.Root, "cache");
        start.Environment.Remove(GivenRedis.Variable);
        start.Environment[_mark.Split('=')[0]] = _mark.Split('=')[1];
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    public int StorePort => int.Parse(PortOfStore().Match(Said).Groups[1].Value);

    public async Task UntilItSaysAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Said.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(watch.Elapsed > s_patience || _process.HasExited, $"never said \"{text}\", but:\n{Said}");
            await Task.Delay(10);
        }
    }

    public void Signal(int signal) => Assert.Equal(0, kill(_process.Id, signal));

    /// <summary>As Ctrl-C in a terminal.</summary>
    public void SignalGroup(int signal) => Assert.Equal(0, kill(-_process.Id, signal));

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    /// <summary>Fails unless, after a moment, neither a process nor the store's port is left.</summary>
    public async Task AssertNothingIsLeftAsync()
    {
        var watch = Stopwatch.StartNew();
        while ((Left().Length > 0 || StoreAnswers()) && watch.Elapsed < s_patience)
            await Task.Delay(50);
        Assert.Empty(Left());
        Assert.False(StoreAnswers(), "the store's port is still open");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await AssertNothingIsLeftAsync();
        _process.Dispose();
    }

    /// <summary>Command lines of all processes that inherited the mark. A redis-server writes over its own: there is its port for that.</summary>
    public string[] Left() => [.. Processes().Where(folder => Read(folder, "environ").Split('\0').Contains(_mark)).Select(CommandLine)];

    public static string[] ArgumentListsOfThisMachine() => [.. Processes().Select(CommandLine)];

    public static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private bool StoreAnswers() => PortOfStore().IsMatch(Said) && Answers(StorePort);

    private static IEnumerable<string> Processes() =>
        Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]));

    private static string CommandLine(string folder) => Read(folder, "cmdline").Replace('\0', ' ');

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
            _said.Append(line).Append('\n');
    }

    [GeneratedRegex(@"redis://127\.0\.0\.1:(\d+)")]
    private static partial Regex PortOfStore();

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);
}
