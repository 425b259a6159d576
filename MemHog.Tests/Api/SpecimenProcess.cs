using System.Diagnostics;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Api;

/// <summary>The API as a process of its own on a free loopback port, ended by its id.</summary>
internal sealed class SpecimenProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];

    private SpecimenProcess(Process process) => this.process = process;

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(90) };

    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    public int Id => process.Id;

    public bool IsAlive => !process.HasExited;

    public static async Task<SpecimenProcess> Start(params (string Name, string Value)[] environment)
    {
        var specimen = await TryStart(environment);
        Assert.True(specimen.Client.BaseAddress is not null, specimen.Output);
        return specimen;
    }

    /// <summary>Returns when it listens, or has ended without.</summary>
    public static Task<SpecimenProcess> TryStart(params (string Name, string Value)[] environment) => TryStart(_ => { }, environment);

    /// <param name="started">Told the process's id before anything is waited for.</param>
    /// <param name="environment">Its own.</param>
    public static async Task<SpecimenProcess> TryStart(Action<int> started, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the tests run under is not what the specimen runs under.
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList()) start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        var specimen = new SpecimenProcess(new Process { StartInfo = start });
        specimen.process.OutputDataReceived += (_, line) => specimen.Read(line.Data);
        specimen.process.ErrorDataReceived += (_, line) => specimen.Read(line.Data);
        specimen.process.Start();
        started(specimen.Id);
        specimen.process.BeginOutputReadLine();
        specimen.process.BeginErrorReadLine();
        await Task.WhenAny(specimen.address.Task, specimen.process.WaitForExitAsync()).WaitAsync(StartLimit);
        if (specimen.address.Task.IsCompletedSuccessfully) specimen.Client.BaseAddress = await specimen.address.Task;
        return specimen;
    }

    /// <summary>Asks it to stop as a pod's runtime would, and says how long that took.</summary>
    public async Task<TimeSpan> Stop()
    {
        var watch = Stopwatch.StartNew();
        Signals.Send(process.Id, Signals.Terminate);
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        return watch.Elapsed;
    }

    /// <summary>Waits until it ends by itself; the output is then complete.</summary>
    public async Task<int> Exit()
    {
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("OTEL_", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_GC", StringComparison.OrdinalIgnoreCase);

    private void Read(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0) address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
    }
}
