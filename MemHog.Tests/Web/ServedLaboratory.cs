using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MemHog.Load.Sandbox;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

/// <summary><c>memhog serve</c> as a process of its own on a port of its own, and a client that talks to it.</summary>
internal sealed class ServedLaboratory : IAsyncDisposable
{
    private const string Greeting = "Laboratory  ";

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;

    private ServedLaboratory(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public int Id => process.Id;

    public Uri Address => Http.BaseAddress!;

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Serves the experiments of a target's folder, and listens when this ends.</summary>
    public static async Task<ServedLaboratory> StartAsync(PerlTarget target, string? token = null, params string[] more)
    {
        var served = Begin(target, token, more);
        Assert.True(await served.ListensAsync(), served.Output);
        return served;
    }

    /// <summary>The same, without waiting for anything.</summary>
    public static ServedLaboratory Begin(PerlTarget target, string? token = null, params string[] more) => BeginIn(target, token is null ? [] : [("MEMHOG_API_TOKEN", token)], more);

    /// <summary>The same in a given environment.</summary>
    public static ServedLaboratory BeginIn(PerlTarget target, (string Name, string Value)[] environment, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MemHog.Load.Model.Bytes).Assembly.Location, "serve", "--port", "0", "--experiments", target.Folder, .. more.Contains("--store") ? Array.Empty<string>() : ["--store", target.Store], "--report-dir", Path.Combine(target.Folder, "reports"), .. more])
        {
            WorkingDirectory = target.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["ConnectionStrings__results", "OTEL_EXPORTER_OTLP_ENDPOINT", "MEMHOG_API_TOKEN"])
            start.Environment.Remove(name);
        // Where else it would listen, if it could be told.
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        start.Environment["URLS"] = "http://0.0.0.0:0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ServedLaboratory(Process.Start(start)!);
    }

    /// <summary>Whether it came to listen; it may have ended instead.</summary>
    public async Task<bool> ListensAsync()
    {
        await Task.WhenAny(listening.Task, reading).WaitAsync(TimeSpan.FromMinutes(2));
        if (!listening.Task.IsCompletedSuccessfully)
            return false;
        Http.BaseAddress = await listening.Task;
        return true;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await JsonAsync(answer);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> StartRunAsync(string file = "perl.yaml", params (string Name, string Value)[] headers) => PostAsync("/api/runs", $$"""{"experiment": "{{file}}"}""", headers);

    /// <summary>The id of a run that was started.</summary>
    public async Task<string> RunAsync(string file = "perl.yaml") => (await JsonAsync(await StartRunAsync(file))).GetProperty("id").GetString()!;

    /// <summary>The id of the run that it was started with, which begins a moment after it listens.</summary>
    public async Task<string> FirstRunAsync()
    {
        string? id = null;
        await Eventually.HoldsAsync(() => (id = GetAsync("/api/runs").GetAwaiter().GetResult().EnumerateArray().Select(run => run.GetProperty("id").GetString()).FirstOrDefault()) is not null, seconds: 60);
        return id!;
    }

    /// <summary>The head of a run that has ended.</summary>
    public async Task<JsonElement> EndedAsync(string id)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var run = await GetAsync($"/api/runs/{id}");
            if (run.GetProperty("state").GetString() != "running")
                return run;
            Assert.True(watch.Elapsed.TotalMinutes < 2, Output);
        }
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>Checks that an answer is a problem with a remedy.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), answer.Content.Headers.ContentType);
        var problem = JsonElement.Parse(text);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.Contains(' ', problem.GetProperty("detail").GetString()!);
        return problem;
    }

    public void Signal(int signal) => Assert.True(Signals.Send(Id, signal));

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await reading.WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        // Until its guardian has ended the target too, that may write to its folder, which goes next.
        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(Id).Length == 0);
        process.Dispose();
    }

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
                listening.TrySetResult(new Uri(line[Greeting.Length..]));
        }
    }
}
